using System.Diagnostics;
using MiniExcelLibs;
using SkiaSharp;

namespace CantonRobotics.Tests.Reports;

/// <summary>Reads reports' files as others do.</summary>
internal static class ReportFiles
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A PDF's text as a reader's search finds it, without the spaces and breaks of the layout; of all pages, or of the first so many.</summary>
    public static async Task<string> TextOfAsync(byte[] pdf, int? pages = null) => Joined(await RunAsync(pdf, file => ["pdftotext", "-enc", "UTF-8", .. pages is { } some ? ["-l", $"{some}"] : Array.Empty<string>(), file, "-"]));

    /// <summary>The rows of a sheet under its heads, which stand under its title.</summary>
    public static List<IDictionary<string, object?>> Rows(byte[] workbook, string sheet)
    {
        using var file = new MemoryStream(workbook);
        return [.. file.Query(useHeaderRow: true, sheetName: sheet, startCell: "A4").Cast<IDictionary<string, object?>>()];
    }

    /// <summary>The first page as it is printed, a pixel a point.</summary>
    public static async Task<SKBitmap> PictureOfAsync(byte[] pdf)
    {
        var picture = Path.Combine(Path.GetTempPath(), $"cr-page-{Guid.NewGuid():N}");
        await RunAsync(pdf, file => ["pdftoppm", "-r", "72", "-f", "1", "-l", "1", "-singlefile", "-png", file, picture]);
        try
        {
            return SKBitmap.Decode($"{picture}.png");
        }
        finally
        {
            File.Delete($"{picture}.png");
        }
    }

    public static string Joined(string text) => string.Concat(text.Where(one => !char.IsWhiteSpace(one)));

    public static async Task<string> RunAsync(byte[] pdf, Func<string, string[]> command)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, Cancel);
            var words = command(file);
            using var reader = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true })!;
            var text = await reader.StandardOutput.ReadToEndAsync(Cancel);
            await reader.WaitForExitAsync(Cancel);
            Assert.Equal(0, reader.ExitCode);
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
