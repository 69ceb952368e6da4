using System.Diagnostics;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Hosting;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Tests.Badges.Printing;

/// <summary>The printer without the fair: this machine's fonts, badges of people who do not exist, and Debian's tools that read what was printed.</summary>
internal static class PrintShop
{
    public static readonly Mode Production = new(IsDemonstration: false), Demonstration = new(IsDemonstration: true);

    private static readonly FontChain Fonts = new(Options.Create(new PrintingOptions()));

    public static TextShaper Shaper { get; } = new(Fonts);

    public static TextFit Fit { get; } = new(Shaper);

    public static BadgeDrawer Drawer(Mode? mode = null) => new(Fit, mode ?? Production);

    public static BadgeLayout Layout(string key) => BuiltInLayouts.Find(key)!.Layout;

    public static BadgeFace Face(string name, string? company = "Atlas Hôtels", int number = 0) => new(
        number, $"CR1:{number:D6}{new string('7', 111)}", "7K3MQ9TX2D", BadgeClass.OverseasBuyer, name, company, "MA", new(2025, 4, 15), new(2025, 4, 19));

    public static byte[] Pdf(string layout, Mode? mode = null, params BadgeFace[] faces)
    {
        using var to = new MemoryStream();
        using (var pdf = new BadgePdf(Drawer(mode), Layout(layout), to, mode ?? Production))
        {
            Write(pdf, layout, mode, faces);
        }

        return to.ToArray();
    }

    public static byte[] Zpl(string layout, int dpi, params BadgeFace[] faces)
    {
        using var to = new MemoryStream();
        using var zpl = new BadgeZpl(Drawer(), Layout(layout), to, dpi);
        Write(zpl, layout, null, faces);
        return to.ToArray();
    }

    /// <summary>What a reader finds in a PDF, in its order, with the marks of direction taken away.</summary>
    public static async Task<string> TextOfAsync(byte[] pdf) =>
        string.Concat((await RunAsync("pdftotext", pdf, "-", "-")).Where(one => one is not (>= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200E' or '\u200F')));

    public static Task<string> InfoOfAsync(byte[] pdf) => RunAsync("pdfinfo", pdf, "-");

    private static void Write(IBadgeFile file, string layout, Mode? mode, BadgeFace[] faces)
    {
        foreach (var face in faces)
        {
            var badge = Drawer(mode).Prepare(Layout(layout), face);
            Assert.Null(badge.Refusal);
            file.Add(badge);
        }

        file.Finish();
    }

    private static async Task<string> RunAsync(string tool, byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var reading = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        var output = await reading;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
