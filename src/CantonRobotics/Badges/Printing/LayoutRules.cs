using CantonRobotics.Data;
using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>What a layout must hold to be printed: sizes of real sheets, everything on the badge, a QR that cameras read, letters that people read.</summary>
public static class LayoutRules
{
    public const int MostElements = 40;
    public const int TextLength = 100;
    public const double SmallestPage = 20, LargestPage = 500;
    public const double SmallestPt = 4, LargestPt = 120;

    /// <summary>Contrast of a band's letters against it (WCAG 2.2, AA).</summary>
    public const double LeastContrast = 4.5;

    /// <summary>A side of the QR with its quiet zone, in millimetres; a badge that is smaller has a smaller one.</summary>
    public const double LeastQr = 25;

    private const double Tolerance = 0.01;

    /// <summary>Every fault, so that the editor can show them beside their fields.</summary>
    public static IReadOnlyList<Refusal> Check(BadgeLayout layout)
    {
        List<Refusal> faults = [];
        Expect(Sizes(layout).All(size => double.IsFinite(size) && size is >= SmallestPage and <= LargestPage), "layout-size", "page", SmallestPage, LargestPage);
        Expect(Gaps(layout).All(gap => double.IsFinite(gap) && gap is >= 0 and <= LargestPage), "layout-gap", "margin", LargestPage);
        Expect(layout.Fold == SheetFold.Twice ? FoldsTwice(layout) : layout.PerSheet >= 1, layout.Fold == SheetFold.Twice ? "layout-fold" : "layout-fits", "page");
        Expect(layout.Elements.Length is >= 1 and <= MostElements, "layout-elements", "elements", MostElements);
        Expect(layout.Elements.Any(one => one.Kind == ElementKind.Qr), "layout-qr-missing", "elements");
        for (var i = 0; i < layout.Elements.Length && i < MostElements; i++)
        {
            var (element, field) = (layout.Elements[i], $"elements[{i}]");
            Expect(Enum.IsDefined(element.Kind) && Enum.IsDefined(element.Align) && Enum.IsDefined(element.Language), "element-kind", field);
            Expect(Inside(element, layout), "element-outside", field, i + 1);
            Expect(element.MinPt is >= SmallestPt && element.MaxPt is <= LargestPt && element.MinPt <= element.MaxPt, "element-letters", field, i + 1, SmallestPt, LargestPt);
            Expect(element.Kind != ElementKind.Text || element.Text?.Length is >= 1 and <= TextLength, "element-text", field, i + 1, TextLength);
            var least = Math.Min(LeastQr, Math.Min(layout.BadgeWidth, layout.BadgeHeight));
            Expect(element.Kind != ElementKind.Qr || Math.Min(element.Width, element.Height) >= least - Tolerance, "element-qr-small", field, i + 1, least);
        }

        foreach (var (badge, colour) in layout.Bands.OrderBy(one => one.Key))
        {
            var contrast = ContrastOf(colour);
            Expect(Enum.IsDefined(badge) && contrast is >= LeastContrast, contrast is null ? "band-colour" : "band-contrast", $"bands.{badge}", badge, contrast ?? 0, LeastContrast);
        }

        return faults;

        void Expect(bool holds, string code, string field, params object[] args)
        {
            if (!holds)
            {
                faults.Add(new(code, field, args));
            }
        }
    }

    /// <summary>Contrast of two colours, 1–21; null where one of them is no <c>#rrggbb</c>.</summary>
    public static double? ContrastOf(BandColour colour)
    {
        if (Read(colour.Back) is not { } back || Read(colour.Ink) is not { } ink)
        {
            return null;
        }

        var (a, b) = (Luminance(back), Luminance(ink));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Relative luminance, 0–1.</summary>
    public static double Luminance(SKColor colour)
    {
        static double Linear(byte part) => part / 255.0 is <= 0.04045 and var dark ? dark / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(colour.Red)) + (0.7152 * Linear(colour.Green)) + (0.0722 * Linear(colour.Blue));
    }

    public static SKColor? Read(string? text) => text is ['#', _, _, _, _, _, _] && SKColor.TryParse(text, out var colour) ? colour : null;

    private static double[] Sizes(BadgeLayout layout) => [layout.PageWidth, layout.PageHeight, layout.BadgeWidth, layout.BadgeHeight];

    private static double[] Gaps(BadgeLayout layout) => [layout.MarginX, layout.MarginY, layout.GutterX, layout.GutterY];

    private static bool FoldsTwice(BadgeLayout layout) => layout.BadgeWidth * 2 <= layout.PageWidth + Tolerance && layout.BadgeHeight * 2 <= layout.PageHeight + Tolerance;

    private static bool Inside(LayoutElement element, BadgeLayout layout) =>
        new[] { element.X, element.Y, element.Width, element.Height }.All(double.IsFinite) && element is { X: >= 0, Y: >= 0, Width: >= 1, Height: >= 1 }
        && element.X + element.Width <= layout.BadgeWidth + Tolerance && element.Y + element.Height <= layout.BadgeHeight + Tolerance;
}
