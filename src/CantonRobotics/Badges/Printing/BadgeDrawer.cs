using CantonRobotics.Hosting;
using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>How dots are set: in colour at any resolution, or black on white on the grid of a print head.</summary>
/// <param name="DotsPerMillimetre">Null where nothing is rounded to dots.</param>
public sealed record DotGrid(double? DotsPerMillimetre)
{
    public static readonly DotGrid None = new((double?)null);

    public bool IsBlackAndWhite => DotsPerMillimetre is not null;

    /// <summary>The nearest whole dot, in millimetres.</summary>
    public double Round(double millimetres) => DotsPerMillimetre is { } dots ? Math.Round(millimetres * dots) / dots : millimetres;

    /// <summary>As much of a length as is whole dots, one at least.</summary>
    public double Floor(double millimetres) => DotsPerMillimetre is { } dots ? Math.Max(1, Math.Floor((millimetres * dots) + 0.001)) / dots : millimetres;
}

/// <summary>Draws one badge on a canvas whose unit is the millimetre: the same for PDF, label printers and the preview.</summary>
public sealed class BadgeDrawer(TextFit fit, Mode mode)
{
    /// <summary>Millimetres at the foot of a badge on which a demonstration says so.</summary>
    public const double StripHeight = 3.4;

    private static readonly SKColor Ink = new(0x10, 0x18, 0x28), Muted = new(0x34, 0x40, 0x54), Warning = new(0x84, 0x55, 0x00), MarkRed = new(0xC8, 0x32, 0x3F);

    /// <summary>Petals of the mark, in a square of 20.</summary>
    private static readonly (float X, float Y)[] Petals = [(10, 4.5f), (15.4f, 8.4f), (13.3f, 14.8f), (6.7f, 14.8f), (4.6f, 8.4f)];

    /// <summary>Finds the sizes of its texts; nothing is drawn yet, so that a badge can be refused whole.</summary>
    public PreparedBadge Prepare(BadgeLayout layout, BadgeFace face)
    {
        var texts = layout.Elements.Select(element => string.IsNullOrWhiteSpace(face.TextOf(element)) ? null
            : fit.Fit(face.TextOf(element)!, Padded(element), element.Height, element.MaxPt, element.MinPt, element.Bold)).ToList();
        var (english, chinese) = BadgeTexts.Demonstration;
        return new(layout, face, texts, mode.IsDemonstration ? fit.Fit($"{english} · {chinese}", layout.BadgeWidth - 4, StripHeight - 0.6, 9, 3, bold: true) : null);
    }

    public void Draw(SKCanvas canvas, PreparedBadge badge, DotGrid grid)
    {
        using var ink = new SKPaint { IsAntialias = true };
        for (var i = 0; i < badge.Texts.Count; i++)
        {
            var element = badge.Layout.Elements[i];
            switch (element.Kind)
            {
                case ElementKind.Qr:
                    DrawQr(canvas, element, badge.Face.Token, grid, ink);
                    break;
                case ElementKind.Mark:
                    DrawMark(canvas, element, grid, ink);
                    break;
                case ElementKind.Band:
                    var (back, letters) = ColoursOf(badge.Layout.BandOf(badge.Face.Class), grid);
                    ink.Color = back;
                    canvas.DrawRect(RectOf(element), ink);
                    ink.Color = letters;
                    DrawText(canvas, element, badge.Texts[i], ink);
                    break;
                default:
                    ink.Color = grid.IsBlackAndWhite ? SKColors.Black : element.Kind is ElementKind.Company or ElementKind.Country or ElementKind.Days ? Muted : Ink;
                    DrawText(canvas, element, badge.Texts[i], ink);
                    break;
            }
        }

        if (badge.Demonstration is { } strip)
        {
            var place = new LayoutElement(ElementKind.Text, 0, badge.Layout.BadgeHeight - StripHeight, badge.Layout.BadgeWidth, StripHeight);
            ink.Color = SKColors.White;
            canvas.DrawRect(RectOf(place), ink);
            ink.Color = grid.IsBlackAndWhite ? SKColors.Black : Warning;
            DrawText(canvas, place, strip, ink);
        }
    }

    /// <summary>The letters on a band keep away from its ends.</summary>
    private static double Padded(LayoutElement element) => element.Kind == ElementKind.Band ? Math.Max(element.Width / 2, element.Width - 6) : element.Width;

    private static SKRect RectOf(LayoutElement element) => SKRect.Create((float)element.X, (float)element.Y, (float)element.Width, (float)element.Height);

    /// <summary>A printer of black alone prints the darker of the two, and leaves out the lighter.</summary>
    private static (SKColor Back, SKColor Ink) ColoursOf(BandColour band, DotGrid grid)
    {
        var (back, ink) = (LayoutRules.Read(band.Back) ?? SKColors.Black, LayoutRules.Read(band.Ink) ?? SKColors.White);
        return !grid.IsBlackAndWhite ? (back, ink) : LayoutRules.Luminance(back) < LayoutRules.Luminance(ink) ? (SKColors.Black, SKColors.White) : (SKColors.White, SKColors.Black);
    }

    private static void DrawText(SKCanvas canvas, LayoutElement element, FittedText? text, SKPaint ink)
    {
        if (text is null)
        {
            return;
        }

        var padding = (float)(element.Width - Padded(element)) / 2;
        var top = (float)element.Y + (((float)element.Height - text.Height) / 2);
        foreach (var line in text.Lines)
        {
            var room = (float)Padded(element) - (line.Width * text.Size);
            var indent = element.Align switch { ElementAlign.Left => 0, ElementAlign.Right => room, _ => room / 2 };
            line.Draw(canvas, (float)element.X + padding + indent, top + (line.Ascent * text.Size), text.Size, ink);
            top += (line.Height + FittedText.Leading) * text.Size;
        }
    }

    private static void DrawQr(SKCanvas canvas, LayoutElement element, string token, DotGrid grid, SKPaint ink)
    {
        using var code = BadgeQr.Of(token);
        var rows = code.ModuleMatrix;
        var module = grid.Floor(Math.Min(element.Width, element.Height) / rows.Count);
        var (left, top) = (grid.Round(element.X + ((element.Width - (module * rows.Count)) / 2)), grid.Round(element.Y + ((element.Height - (module * rows.Count)) / 2)));
        ink.Color = SKColors.White;
        canvas.DrawRect(SKRect.Create((float)left, (float)top, (float)(module * rows.Count), (float)(module * rows.Count)), ink);

        // Rows overlap by a hair, so that no viewer shows a seam between them.
        var height = (float)(grid.IsBlackAndWhite ? module : module * 1.01);
        using var path = new SKPathBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var run = x;
                while (run < rows.Count && rows[y][run])
                {
                    run++;
                }

                if (run > x)
                {
                    path.AddRect(SKRect.Create((float)(left + (x * module)), (float)(top + (y * module)), (float)((run - x) * module), height), SKPathDirection.Clockwise);
                    x = run;
                }
            }
        }

        using var drawn = path.Detach();
        ink.Color = SKColors.Black;
        ink.IsAntialias = !grid.IsBlackAndWhite;
        canvas.DrawPath(drawn, ink);
        ink.IsAntialias = true;
    }

    private static void DrawMark(SKCanvas canvas, LayoutElement element, DotGrid grid, SKPaint ink)
    {
        var scale = (float)Math.Min(element.Width, element.Height) / 20;
        void Circle(float x, float y, float radius) => canvas.DrawCircle((float)element.X + (x * scale), (float)element.Y + (y * scale), radius * scale, ink);
        ink.Color = grid.IsBlackAndWhite ? SKColors.Black : MarkRed;
        foreach (var (x, y) in Petals)
        {
            Circle(x, y, 3.6f);
        }

        ink.Color = SKColors.White;
        Circle(10, 10, 2.4f);
    }
}
