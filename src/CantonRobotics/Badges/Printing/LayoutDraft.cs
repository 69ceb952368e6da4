using System.Collections.Immutable;

namespace CantonRobotics.Badges.Printing;

/// <summary>A layout while it is edited.</summary>
public sealed class LayoutDraft(BadgeLayout from)
{
    public double PageWidth { get; set; } = from.PageWidth;

    public double PageHeight { get; set; } = from.PageHeight;

    public double BadgeWidth { get; set; } = from.BadgeWidth;

    public double BadgeHeight { get; set; } = from.BadgeHeight;

    public double MarginX { get; set; } = from.MarginX;

    public double MarginY { get; set; } = from.MarginY;

    public double GutterX { get; set; } = from.GutterX;

    public double GutterY { get; set; } = from.GutterY;

    public List<ElementDraft> Elements { get; } = [.. from.Elements.Select(one => new ElementDraft(one))];

    public IReadOnlyList<BandDraft> Bands { get; } = [.. BuiltInLayouts.Bands.Keys.Order().Select(badge => new BandDraft(badge, from.BandOf(badge)))];

    /// <summary>Something is not as it was when it was opened.</summary>
    public bool IsChanged => ToLayout() is var now
        && ((now with { Elements = from.Elements, Bands = from.Bands }) != from
            || !now.Elements.SequenceEqual(from.Elements.Select(one => new ElementDraft(one).ToElement())) || Bands.Any(band => from.BandOf(band.Class) != new BandColour(band.Back, band.Ink)));

    public BadgeLayout ToLayout() => new(
        PageWidth, PageHeight, BadgeWidth, BadgeHeight, MarginX, MarginY, GutterX, GutterY, from.Fold, [.. Elements.Select(one => one.ToElement())],
        Bands.ToImmutableDictionary(one => one.Class, one => new BandColour(one.Back, one.Ink)));
}

/// <summary>An element while it is edited.</summary>
public sealed class ElementDraft(LayoutElement from)
{
    public ElementKind Kind { get; set; } = from.Kind;

    public double X { get; set; } = from.X;

    public double Y { get; set; } = from.Y;

    public double Width { get; set; } = from.Width;

    public double Height { get; set; } = from.Height;

    public double MaxPt { get; set; } = from.MaxPt;

    public double MinPt { get; set; } = from.MinPt;

    public ElementAlign Align { get; set; } = from.Align;

    public bool Bold { get; set; } = from.Bold;

    public ElementLanguage Language { get; set; } = from.Language;

    public string? Text { get; set; } = from.Text;

    public bool HasLetters => Kind is not (ElementKind.Qr or ElementKind.Mark);

    public bool HasLanguage => Kind is ElementKind.Band or ElementKind.Country or ElementKind.Days;

    /// <summary>Lies where it was dragged, no part of it outside a badge of this size and no side below a millimetre; what is no number changes nothing.</summary>
    public void Place(double x, double y, double width, double height, double badgeWidth, double badgeHeight)
    {
        if (new[] { x, y, width, height }.All(double.IsFinite))
        {
            (X, Width) = Within(x, width, badgeWidth);
            (Y, Height) = Within(y, height, badgeHeight);
        }
    }

    public LayoutElement ToElement() => new(Kind, X, Y, Width, Height, MaxPt, MinPt, Align, Bold, Language, Kind == ElementKind.Text ? Text : null);

    private static (double Start, double Size) Within(double start, double size, double most) =>
        Math.Round(Math.Max(1, Math.Min(size, most)), 2) is var fits ? (Math.Round(Math.Max(0, Math.Min(start, most - fits)), 2), fits) : default;
}

/// <summary>The colours of a class while they are edited.</summary>
public sealed class BandDraft(BadgeClass badge, BandColour from)
{
    public BadgeClass Class => badge;

    public string Back { get; set; } = from.Back;

    public string Ink { get; set; } = from.Ink;

    public double Contrast => LayoutRules.ContrastOf(new(Back, Ink)) ?? 0;
}
