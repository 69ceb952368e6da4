using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>A layout as it will be printed, as a picture: drawn by <see cref="BadgeDrawer"/> like the files.</summary>
public sealed class LayoutPreview(BadgeDrawer drawer)
{
    private const int MostPixels = 2_000;

    /// <summary>As long as a real token, so that its QR has as many modules; it admits nobody.</summary>
    private static readonly string Token = "CR1:PREVIEW" + string.Concat(Enumerable.Repeat("0123456789", 11));

    /// <summary>Somebody who does not exist.</summary>
    public static BadgeFace Sample(BadgeClass badge, string name) =>
        new(0, Token, "7K3MQ9TX2D", badge, name, "Robots of Guangzhou 广州机器人", "MA", new(2025, 4, 15), new(2025, 4, 19));

    /// <summary>PNG; <paramref name="sheet"/> shows every badge of the sheet.</summary>
    public byte[] Png(BadgeLayout layout, BadgeFace face, double pixelsPerMillimetre, bool sheet)
    {
        var (width, height) = sheet ? (layout.PageWidth, layout.PageHeight) : (layout.BadgeWidth, layout.BadgeHeight);
        var scale = Math.Min(pixelsPerMillimetre, MostPixels / Math.Max(width, height));
        using var bitmap = new SKBitmap(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        canvas.Scale((float)scale);
        var prepared = drawer.Prepare(layout, face);
        if (!sheet)
        {
            drawer.Draw(canvas, prepared, DotGrid.None);
        }
        else
        {
            for (var place = 0; place < layout.PerSheet; place++)
            {
                SheetDrawing.Draw(canvas, drawer, prepared, place, DotGrid.None);
            }

            SheetDrawing.DrawCuts(canvas, layout);
        }

        canvas.Flush();
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
