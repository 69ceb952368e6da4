using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>Where a badge lies on its sheet. The canvas counts in millimetres from the sheet's upper left corner.</summary>
public static class SheetDrawing
{
    private static readonly SKColor FoldGrey = new(0x98, 0xA2, 0xB3), CutGrey = new(0x47, 0x54, 0x67);

    /// <summary>In millimetres: marks of a cut keep away from the badge and are so long; where there is less room there are none; on the cut itself they reach so far from where cuts cross.</summary>
    private const double MarkGap = 1, MarkLength = 4, LeastRoom = 2.5, OnCut = 2;

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

    /// <summary>Where to cut a sheet of several: short lines outwards from every corner of a badge, as long as there is room; badges that touch and fill the sheet have them on the cut itself.</summary>
    public static void DrawCuts(SKCanvas sheet, BadgeLayout layout)
    {
        if (layout.Fold != SheetFold.None || layout.PerSheet <= 1)
        {
            return;
        }

        using var line = new SKPaint { Color = CutGrey, StrokeWidth = 0.2f, IsStroke = true };
        var across = CutsOf(layout.MarginX, layout.BadgeWidth, layout.GutterX, layout.Columns, layout.PageWidth);
        var down = CutsOf(layout.MarginY, layout.BadgeHeight, layout.GutterY, layout.Rows, layout.PageHeight);
        foreach (var x in across.Edges)
        {
            down.Marks.ForEach(mark => sheet.DrawLine((float)x, (float)mark.From, (float)x, (float)mark.To, line));
        }

        foreach (var y in down.Edges)
        {
            across.Marks.ForEach(mark => sheet.DrawLine((float)mark.From, (float)y, (float)mark.To, (float)y, line));
        }
    }

    /// <summary>Along one side of the sheet: where badges begin and end, and between them the lengths on which marks of the other side's cuts lie.</summary>
    private static (List<double> Edges, List<(double From, double To)> Marks) CutsOf(double margin, double badge, double gutter, int count, double page)
    {
        List<double> edges = [];
        List<(double From, double To)> marks = [];
        var free = 0.0;
        for (var i = 0; i <= count; i++)
        {
            var (start, last) = (margin + (i * (badge + gutter)), i == count);
            var next = last ? page : start;
            if (next - free >= LeastRoom)
            {
                // Towards the badge before, and towards the one behind.
                var length = Math.Min(MarkLength, next - free - MarkGap);
                AddWhen(i > 0, (free + MarkGap, free + length));
                AddWhen(!last, (next - length, next - MarkGap));
            }

            if (!last)
            {
                edges.AddRange(start > free || i == 0 ? [start, start + badge] : [start + badge]);
                free = start + badge;
            }
        }

        if (marks.Count == 0)
        {
            marks.AddRange(edges.Select(edge => (Math.Max(0, edge - OnCut), Math.Min(page, edge + OnCut))));
        }

        return (edges, marks);

        void AddWhen(bool there, (double From, double To) mark)
        {
            if (there && mark.To > mark.From)
            {
                marks.Add(mark);
            }
        }
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
