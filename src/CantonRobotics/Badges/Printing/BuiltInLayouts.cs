using System.Collections.Immutable;

namespace CantonRobotics.Badges.Printing;

/// <summary>A layout as one chooses it: a key of the product's own, or the id of a saved one.</summary>
/// <param name="Key">Such as <c>a6</c>; of a saved one its id.</param>
/// <param name="Name">Of a saved one; null where the texts name it, <c>layout.{key}</c>.</param>
/// <param name="Version">Of a saved one; 0 where it cannot be changed.</param>
public sealed record NamedLayout(string Key, string? Name, int Version, BadgeLayout Layout);

/// <summary>The layouts that come with the product; an organizer copies one to change it.</summary>
public static class BuiltInLayouts
{
    public const string Default = "a6";

    /// <summary>As on the badge's page; each with white letters at 4.5:1 or more.</summary>
    public static readonly ImmutableDictionary<BadgeClass, BandColour> Bands = new Dictionary<BadgeClass, string>
    {
        [BadgeClass.OverseasBuyer] = "#0b5cab",
        [BadgeClass.DomesticPurchaser] = "#156c3f",
        [BadgeClass.BuyersRepresentative] = "#5b3fa0",
        [BadgeClass.Exhibitor] = "#b3202c",
        [BadgeClass.ExhibitorsRepresentative] = "#8a1c5a",
        [BadgeClass.Press] = "#845500",
        [BadgeClass.Guest] = "#526077",
        [BadgeClass.Organizer] = "#101828",
        [BadgeClass.Construction] = "#6b4a1f",
        [BadgeClass.Test] = "#444444",
    }.ToImmutableDictionary(one => one.Key, one => new BandColour(one.Value, "#ffffff"));

    // Nothing lies in the lowest millimetres, where a demonstration says what it is (BadgeDrawer.StripHeight).
    private static readonly ImmutableArray<LayoutElement> OnA6 =
    [
        new(ElementKind.Band, 0, 0, 105, 17, 17, 9, Bold: true),
        new(ElementKind.Name, 6, 20, 93, 25, 34, 11, Bold: true),
        new(ElementKind.Company, 6, 46, 93, 14, 16, 8),
        new(ElementKind.Country, 6, 60.5, 93, 7, 12, 8),
        new(ElementKind.Qr, 25, 68, 55, 55),
        new(ElementKind.TypedCode, 6, 123.5, 93, 7, 14, 10, Bold: true),
        new(ElementKind.Mark, 6, 135, 8, 8),
        new(ElementKind.Days, 18, 135, 81, 8, 10, 7, ElementAlign.Right),
    ];

    private static readonly ImmutableArray<LayoutElement> OnA7 =
    [
        new(ElementKind.Band, 0, 0, 74, 12, 12, 7, Bold: true),
        new(ElementKind.Name, 4, 14, 66, 17, 23, 9, Bold: true),
        new(ElementKind.Company, 4, 31.5, 66, 9.5, 11, 7),
        new(ElementKind.Country, 4, 41, 66, 5, 9, 6),
        new(ElementKind.Qr, 18, 46.5, 38, 38),
        new(ElementKind.TypedCode, 4, 85, 66, 6, 11, 8, Bold: true),
        new(ElementKind.Mark, 4, 94, 6, 6),
        new(ElementKind.Days, 12, 94, 58, 6, 8, 6, ElementAlign.Right),
    ];

    private static readonly ImmutableArray<LayoutElement> OnCard =
    [
        new(ElementKind.Band, 0, 0, 86, 9, 10, 6, Bold: true),
        new(ElementKind.Name, 4, 11, 46, 17, 20, 8, ElementAlign.Left, Bold: true),
        new(ElementKind.Company, 4, 28.5, 46, 9, 10, 6, ElementAlign.Left),
        new(ElementKind.Country, 4, 38, 46, 5, 8, 6, ElementAlign.Left),
        new(ElementKind.Mark, 4, 44, 5, 5),
        new(ElementKind.Days, 11, 44, 39, 5, 7, 5, ElementAlign.Left),
        new(ElementKind.Qr, 51, 10.5, 33, 33),
        new(ElementKind.TypedCode, 51, 44, 33, 5, 9, 7, Bold: true),
    ];

    private static readonly ImmutableArray<LayoutElement> OnLabel =
    [
        new(ElementKind.Band, 0, 0, 100, 8, 10, 6, Bold: true),
        new(ElementKind.Name, 3, 9, 60, 17, 24, 9, ElementAlign.Left, Bold: true),
        new(ElementKind.Company, 3, 26.5, 60, 8.5, 11, 7, ElementAlign.Left),
        new(ElementKind.Country, 3, 35.5, 60, 5, 9, 6, ElementAlign.Left),
        new(ElementKind.Days, 3, 40.5, 60, 4.5, 7, 5, ElementAlign.Left),
        new(ElementKind.Qr, 65.5, 8, 33, 33),
        new(ElementKind.TypedCode, 65, 41, 34, 4.5, 9, 7, Bold: true),
    ];

    private static readonly ImmutableArray<LayoutElement> On4X6 =
    [
        new(ElementKind.Band, 0, 0, 101.6, 17, 17, 9, Bold: true),
        new(ElementKind.Name, 6, 20, 89.6, 27, 34, 11, Bold: true),
        new(ElementKind.Company, 6, 48, 89.6, 14, 16, 8),
        new(ElementKind.Country, 6, 62.5, 89.6, 7, 12, 8),
        new(ElementKind.Qr, 22.8, 70.5, 56, 56),
        new(ElementKind.TypedCode, 6, 127, 89.6, 7, 14, 10, Bold: true),
        new(ElementKind.Mark, 6, 140, 8, 8),
        new(ElementKind.Days, 18, 140, 77.6, 8, 10, 7, ElementAlign.Right),
    ];

    /// <summary>In the order in which they are offered.</summary>
    public static readonly ImmutableArray<NamedLayout> All =
    [
        Alone("a6", 105, 148, OnA6),
        Alone("a7", 74, 105, OnA7),
        Alone("card", 86, 54, OnCard),
        Alone("4x6in", 101.6, 152.4, On4X6),
        Alone("label-100x50", 100, 50, OnLabel),
        new("a4-fold", null, 0, new BadgeLayout(210, 297, 105, 148, 0, 0, 0, 0, SheetFold.Twice, OnA6, Bands)),
        new("a4-4xa6", null, 0, new BadgeLayout(210, 297, 105, 148, 0, 0.5, 0, 0, SheetFold.None, OnA6, Bands)),
        new("a4-10xcard", null, 0, new BadgeLayout(210, 297, 86, 54, 14, 13.5, 10, 0, SheetFold.None, OnCard, Bands)),
    ];

    public static NamedLayout? Find(string? key) => All.FirstOrDefault(one => one.Key == key);

    private static NamedLayout Alone(string key, double width, double height, ImmutableArray<LayoutElement> elements) =>
        new(key, null, 0, new BadgeLayout(width, height, width, height, 0, 0, 0, 0, SheetFold.None, elements, Bands));
}
