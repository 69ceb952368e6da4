using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>Where a badge lies on its sheet. The canvas counts in millimetres from the sheet's upper left corner.</summary>
public static class SheetDrawing
{
    private static readonly SKColor FoldGrey = new(0x98, 0xA2, 0xB3);

    /// <param name="place">From 0, in reading order.</param>
    public static void Draw(SKCanvas sheet, BadgeDrawer drawer, PreparedBadge badge, int place, DotGrid grid)
    {
        var layout = badge.Layout;
        if (layout.Fold == SheetFold.Twice)
        {
            DrawFolded(sheet, drawer, badge, grid);
            return;
        }

        sheet.Save();
        sheet.Translate(
            (float)(layout.MarginX + (place % layout.Columns * (layout.BadgeWidth + layout.GutterX))),
            (float)(layout.MarginY + (place / layout.Columns * (layout.BadgeHeight + layout.GutterY))));
        drawer.Draw(sheet, badge, grid);
        sheet.Restore();
    }

    /// <summary>First the right half goes behind the left, then the upper half behind the lower: both sides of what is left show the badge, upright.</summary>
    private static void DrawFolded(SKCanvas sheet, BadgeDrawer drawer, PreparedBadge badge, DotGrid grid)
    {
        var layout = badge.Layout;
        var (x, y) = ((float)layout.PageWidth / 2, (float)layout.PageHeight / 2);
        sheet.Save();
        sheet.Translate(x - (float)layout.BadgeWidth, y);
        drawer.Draw(sheet, badge, grid);
        sheet.Restore();
        sheet.Save();
        sheet.Translate(x, y);
        sheet.RotateDegrees(180);
        drawer.Draw(sheet, badge, grid);
        sheet.Restore();
        using var dashes = SKPathEffect.CreateDash([2, 2], 0);
        using var line = new SKPaint { Color = FoldGrey, StrokeWidth = 0.2f, IsStroke = true, PathEffect = dashes };
        sheet.DrawLine(0, y, (float)layout.PageWidth, y, line);
        sheet.DrawLine(x, 0, x, (float)layout.PageHeight, line);
    }
}
