using System.Diagnostics;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace CantonRobotics.BrowserTests;

/// <summary>Sheets as a printer gets them: pictures of the PDF, by Debian's own reader, hold codes that the scanner's decoder reads as the badges' tokens.</summary>
public sealed class PrintedSheetTests(FairInBrowser fair)
{
    private const int Dpi = 200;

    private BadgeDrawer Drawer => fair.Services.GetRequiredService<BadgeDrawer>();

    [Theory]
    [InlineData("a6")]
    [InlineData("a7")]
    [InlineData("card")]
    [InlineData("4x6in")]
    [InlineData("label-100x50")]
    [InlineData("a4-fold")]
    [InlineData("a4-4xa6")]
    [InlineData("a4-10xcard")]
    public async Task EveryBadgeOfASheet_IsReadByTheScanner(string key)
    {
        var layout = BuiltInLayouts.Find(key)!.Layout;
        var faces = fair.Access.Scannable.Take(layout.PerSheet).Select((token, at) => FaceOf(token, at)).ToList();
        using var to = new MemoryStream();
        using (var pdf = new BadgePdf(Drawer, layout, to, new(IsDemonstration: true)))
        {
            faces.ForEach(face => pdf.Add(Drawer.Prepare(layout, face)));
            pdf.Finish();
        }

        var seen = await QrReader.ReadAllAsync(fair, await PictureOfAsync(to.ToArray()));

        Assert.Equal(faces.Select(face => face.Token).Order(StringComparer.Ordinal), seen.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(layout.Fold == SheetFold.Twice ? 2 : layout.PerSheet, seen.Length);
    }

    /// <summary>The other side of a folded badge is read too, once the sheet is turned round.</summary>
    [Fact]
    public async Task FoldedSheet_TurnedRound_ShowsTheBadgeAgain()
    {
        var layout = BuiltInLayouts.Find("a4-fold")!.Layout;
        var face = FaceOf(fair.Access.Scannable[0], 0);
        using var to = new MemoryStream();
        using (var pdf = new BadgePdf(Drawer, layout, to, new(IsDemonstration: true)))
        {
            pdf.Add(Drawer.Prepare(layout, face));
            pdf.Finish();
        }

        using var sheet = SKBitmap.Decode(await PictureOfAsync(to.ToArray()));
        using var turned = new SKBitmap(sheet.Width, sheet.Height);
        using (var canvas = new SKCanvas(turned))
        {
            canvas.RotateDegrees(180, sheet.Width / 2f, sheet.Height / 2f);
            canvas.DrawBitmap(sheet, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        }

        Assert.Equal(face.Token, await QrReader.ReadAsync(fair, Cut(turned, layout.PageWidth / 2, layout.PageHeight / 2, layout)));
    }

    private static BadgeFace FaceOf(string token, int at) => new(
        at, token, "7K3MQ9TX2D", BadgeClass.OverseasBuyer, at % 2 == 0 ? "李小明" : "محمد علي", "Atlas Hôtels", "MA", new(2025, 4, 15), new(2025, 4, 19));

    private static byte[] Cut(SKBitmap sheet, double x, double y, BadgeLayout layout)
    {
        static int Dots(double millimetres) => (int)Math.Round(millimetres / 25.4 * Dpi);
        using var badge = new SKBitmap(Dots(layout.BadgeWidth), Dots(layout.BadgeHeight));
        using (var canvas = new SKCanvas(badge))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawBitmap(sheet, -Dots(x), -Dots(y), new SKSamplingOptions(SKFilterMode.Nearest));
        }

        using var png = badge.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static async Task<byte[]> PictureOfAsync(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftoppm", ["-r", $"{Dpi}", "-png", "-singlefile", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var picture = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(picture, TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(pdf, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return picture.ToArray();
    }
}
