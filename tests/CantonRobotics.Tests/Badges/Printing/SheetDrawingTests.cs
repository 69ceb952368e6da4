using CantonRobotics.Badges.Printing;
using SkiaSharp;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class SheetDrawingTests
{
    private const float Dots = 20;

    [Fact]
    public void TenCards_HaveMarksWhereTheyAreCut_AndNoneOnTheCards()
    {
        using var sheet = CutsOf("a4-10xcard");

        // The corner of the first card, the edge between two rows in the gap between the columns, the lower right corner.
        Assert.All([(14, 11), (11.5, 13.5), (102.5, 67.5), (107.5, 67.5), (196, 286), (198.5, 283.5)], at => Assert.True(IsMarked(sheet, at.Item1, at.Item2), $"{at}"));
        Assert.All([(14, 40), (57, 67.5), (105, 67.5), (57, 13.5), (14, 5)], at => Assert.False(IsMarked(sheet, at.Item1, at.Item2), $"{at}"));
    }

    [Fact]
    public void BadgesThatTouchAndFillTheSheet_AreMarkedOnTheCutItself()
    {
        using var sheet = CutsOf("a4-4xa6");

        Assert.True(IsMarked(sheet, 105, 147.5) && IsMarked(sheet, 104, 148.5));
        Assert.False(IsMarked(sheet, 105, 100) || IsMarked(sheet, 50, 148.5));
    }

    [Theory, MemberData(nameof(Keys))]
    public void Foot_IsLeftToWhatADemonstrationSays(string key)
    {
        var layout = PrintShop.Layout(key);

        Assert.All(layout.Elements, element => Assert.True(element.Y + element.Height <= layout.BadgeHeight - BadgeDrawer.StripHeight - 0.5, $"{element.Kind}"));
    }

    [Theory, MemberData(nameof(Keys))]
    public void Elements_DoNotOverlap(string key)
    {
        var rects = PrintShop.Layout(key).Elements.Select(one => SKRect.Create((float)one.X, (float)one.Y, (float)one.Width, (float)one.Height)).ToList();

        Assert.All(rects.Index(), one => Assert.All(rects.Skip(one.Index + 1), other => Assert.False(SKRect.Intersect(one.Item, other) is { Width: > 0.01f, Height: > 0.01f }, $"{one.Item} {other}")));
    }

    public static TheoryData<string> Keys() => [.. BuiltInLayouts.All.Select(one => one.Key)];

    private static SKBitmap CutsOf(string key)
    {
        var layout = PrintShop.Layout(key);
        var sheet = new SKBitmap((int)(layout.PageWidth * Dots), (int)(layout.PageHeight * Dots));
        using var canvas = new SKCanvas(sheet);
        canvas.Clear(SKColors.White);
        canvas.Scale(Dots);
        SheetDrawing.DrawCuts(canvas, layout);
        return sheet;
    }

    /// <summary>Within a fifth of a millimetre there is ink.</summary>
    private static bool IsMarked(SKBitmap sheet, double x, double y)
    {
        for (var dx = -4; dx <= 4; dx++)
        {
            for (var dy = -4; dy <= 4; dy++)
            {
                if (sheet.GetPixel(Math.Clamp((int)(x * Dots) + dx, 0, sheet.Width - 1), Math.Clamp((int)(y * Dots) + dy, 0, sheet.Height - 1)).Red < 0xF0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
