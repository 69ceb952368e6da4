using System.Collections.Immutable;

namespace CantonRobotics.Badges.Printing;

/// <summary>What one piece of a badge shows.</summary>
public enum ElementKind
{
    Qr = 1,
    Name = 2,
    Company = 3,
    Country = 4,

    /// <summary>The class, on a band of its colour.</summary>
    Band = 5,
    TypedCode = 6,
    Days = 7,

    /// <summary>A text of the organizer's own, the same on every badge.</summary>
    Text = 8,

    /// <summary>The fair's mark.</summary>
    Mark = 9,
}

public enum ElementAlign
{
    Left = 1,
    Center = 2,
    Right = 3,
}

/// <summary>In which of the fair's languages class, country and days stand.</summary>
public enum ElementLanguage
{
    Both = 1,
    English = 2,
    Chinese = 3,
}

/// <summary>One piece of a badge: millimetres from the badge's upper left corner, letters in points.</summary>
/// <param name="MaxPt">The size of letters where the text is short enough.</param>
/// <param name="MinPt">The smallest that a longer text may get, before it is cut.</param>
/// <param name="Text">Of <see cref="ElementKind.Text"/> alone.</param>
public sealed record LayoutElement(
    ElementKind Kind, double X, double Y, double Width, double Height, double MaxPt = 12, double MinPt = 7, ElementAlign Align = ElementAlign.Center, bool Bold = false,
    ElementLanguage Language = ElementLanguage.Both, string? Text = null);

/// <summary>The colours of a class's band, as <c>#rrggbb</c>.</summary>
public sealed record BandColour(string Back, string Ink);

/// <summary>How the faces of one badge lie on its sheet.</summary>
public enum SheetFold
{
    /// <summary>As many badges as fit, in rows.</summary>
    None = 0,

    /// <summary>One badge: the sheet is folded twice, so that it shows on both sides. The upper face is upside down, the right half of the sheet is its inside.</summary>
    Twice = 1,
}

/// <summary>A badge in millimetres, and the sheet it is printed on.</summary>
/// <param name="PageWidth">Of the sheet, or of the label.</param>
/// <param name="BadgeWidth">Of one badge; its elements lie within.</param>
/// <param name="MarginX">From the sheet's left edge to the first badge.</param>
/// <param name="GutterX">Between two badges.</param>
public sealed record BadgeLayout(
    double PageWidth, double PageHeight, double BadgeWidth, double BadgeHeight, double MarginX, double MarginY, double GutterX, double GutterY, SheetFold Fold,
    ImmutableArray<LayoutElement> Elements, ImmutableDictionary<BadgeClass, BandColour> Bands)
{
    private const double Tolerance = 0.01;

    public int Columns => Fold == SheetFold.Twice ? 1 : Fitting(PageWidth, BadgeWidth, MarginX, GutterX);

    public int Rows => Fold == SheetFold.Twice ? 1 : Fitting(PageHeight, BadgeHeight, MarginY, GutterY);

    public int PerSheet => Columns * Rows;

    public BandColour BandOf(BadgeClass badge) => Bands.TryGetValue(badge, out var colour) ? colour : BuiltInLayouts.Bands[badge];

    private static int Fitting(double page, double badge, double margin, double gutter) =>
        badge <= 0 || badge + gutter <= 0 ? 0 : Math.Max(0, (int)Math.Floor((page - margin + gutter + Tolerance) / (badge + gutter)));
}
