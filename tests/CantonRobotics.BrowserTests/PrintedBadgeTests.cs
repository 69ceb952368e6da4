using CantonRobotics.Badges;
using SkiaSharp;

namespace CantonRobotics.BrowserTests;

/// <summary>A badge as a label printer makes it and a cheap camera sees it is read by the scanner's own decoder.</summary>
public sealed class PrintedBadgeTests(FairInBrowser fair)
{
    private const int Badges = 100, Dpi = 203, Millimetres = 25;

    [Fact]
    public async Task HundredBadges_OfTwentyFiveMillimetresAt203Dpi_NoisyAndTurnedByFifteenDegrees_AreAllRead()
    {
        await using var visit = await fair.VisitAsync();
        await visit.OpenAsync("/scan");
        var misread = 0;
        foreach (var (number, token) in fair.Access.Scannable.Take(Badges).Index())
        {
            var seen = Photographed(Printed(token), new Random(number));
            var texts = await visit.Page.EvaluateAsync<string[]>(
                """
                async base64 => {
                  const { readPhoto } = await import('/js/scan/reader.js');
                  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
                  return readPhoto(new Blob([bytes], { type: 'image/png' }));
                }
                """,
                Convert.ToBase64String(seen));
            misread += texts is [var one] && one == token ? 0 : 1;
        }

        Assert.Equal(0, misread);
    }

    /// <summary>Whole dots of the print head for each module, as many as fit; black or white.</summary>
    private static SKBitmap Printed(string token)
    {
        var side = (int)(Millimetres / 25.4 * Dpi);
        using var code = BadgeQr.Of(token);
        var modules = code.ModuleMatrix.Count;
        var dots = side / modules;
        var label = new SKBitmap(side, side);
        using var canvas = new SKCanvas(label);
        canvas.Clear(SKColors.White);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        var margin = (side - (dots * modules)) / 2;
        for (var y = 0; y < modules; y++)
        {
            for (var x = 0; x < modules; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    canvas.DrawRect(margin + (x * dots), margin + (y * dots), dots, dots, ink);
                }
            }
        }

        return label;
    }

    private static byte[] Photographed(SKBitmap label, Random luck)
    {
        using var photo = new SKBitmap(640, 480);
        using (var canvas = new SKCanvas(photo))
        {
            canvas.Clear(new SKColor(150, 148, 140));
            canvas.RotateDegrees(15, 320, 240);
            using var image = SKImage.FromBitmap(label);
            canvas.DrawImage(image, 320 - (label.Width / 2f), 240 - (label.Height / 2f), new SKSamplingOptions(SKFilterMode.Linear));
        }

        label.Dispose();
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                var grain = luck.Next(-45, 46);
                var pixel = photo.GetPixel(x, y);
                photo.SetPixel(x, y, new SKColor(Grainy(pixel.Red, grain), Grainy(pixel.Green, grain), Grainy(pixel.Blue, grain)));
            }
        }

        using var png = photo.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static byte Grainy(byte value, int grain) => (byte)Math.Clamp(value + grain, 0, 255);
}
