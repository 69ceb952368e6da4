using System.Diagnostics;
using System.Net;
using CantonRobotics.Access.Audit;
using CantonRobotics.Visitors;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using static CantonRobotics.Tests.Reports.ReportScene;

namespace CantonRobotics.Tests.Reports;

/// <summary>The report as a file says what the report says, in both languages.</summary>
public sealed class ReportFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "Report of Tuesday, April 15, 2025", "Visitors", "registration removed", "Overseas buyer", "Maker at 10.2A03", "0 differences between the log and the live board")]
    [InlineData("zh-Hans", "2025年4月15日星期二日报", "观众", "登记已删除", "境外采购商", "展位10.2A03公司", "日志与实时看板差异为")]
    public async Task Pdf_HoldsTheReportAsText(string language, params string[] words)
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.Fair.Services.GetRequiredService<VisitorRegistry>().EraseAsync([scene.Ana.VisitorId!.Value], cancellation: Cancel);
        var sha = (await scene.GetAsync("reports/day/2025-04-15")).GetProperty("sha256").GetString()!;

        var text = await TextOfAsync(await scene.FileAsync($"reports/day/2025-04-15.pdf?lang={language}"));

        Assert.All(words, word => Assert.Contains(Joined(word), text, StringComparison.Ordinal));
        Assert.Contains(sha, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
        Assert.DoesNotContain("U+", text, StringComparison.Ordinal);
        Assert.Contains(await scene.Fair.Audit.SearchAsync(new AuditFilter(Action: AuditActions.Exported), cancellation: Cancel), one => one.Detail == "report-2025-04-15 pdf");
    }

    [Fact]
    public async Task Xlsx_HasASheetATable_WithNumbersAsNumbers()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        using var file = new MemoryStream(await scene.FileAsync("reports/day/2025-04-15.xlsx"));

        var sheets = MiniExcel.GetSheetNames(file);
        var summary = Rows(file, "Summary");
        var booths = Rows(file, "Booths");

        Assert.Equal(["Summary", "By hour", "By country or region", "By badge", "Booths", "From booth to booth", "From category to category", "Gaps", "Definitions"], sheets);
        Assert.Equal(3.0, summary.Single(row => (string?)row["Figure"] == "Visitors")["Value"]);
        Assert.Contains(summary, row => (string?)row["Figure"] == "SHA-256" && row["As shown"] is string { Length: 64 });
        Assert.Equal(("A03", 2.0, 1.0), (booths[0]["Booth"], booths[0]["Visitors"], booths[0]["Leads"]));
        Assert.Contains(Rows(file, "Definitions"), row => ((string?)row["Meaning"])!.Contains("ABC", StringComparison.Ordinal));
        Assert.All(Rows(file, "Gaps"), row => Assert.True((double)row["Length"]! >= 1800));
    }

    [Fact]
    public async Task Edition_AsFiles_InChinese()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();

        var text = await TextOfAsync(await scene.FileAsync("reports/edition/137.pdf?lang=zh-Hans"));
        using var file = new MemoryStream(await scene.FileAsync("reports/edition/137.xlsx?lang=zh-Hans"));

        Assert.Contains("第137届报告", text, StringComparison.Ordinal);
        Assert.Contains("独立观众", text, StringComparison.Ordinal);
        Assert.Contains("逐日", MiniExcel.GetSheetNames(file));
    }

    [Theory]
    [InlineData("reports/day/2025-04-15")]
    [InlineData("reports/day/2025-04-15.pdf")]
    [InlineData("reports/edition/137.xlsx")]
    [InlineData("reports/scans.csv")]
    [InlineData("reports/scans.parquet")]
    public async Task Reports_ForOthers_AreRefused(string path)
    {
        await using var scene = await StartAsync();
        using var exhibitor = await scene.Fair.ExhibitorAsync(Guid.NewGuid());

        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.Fair.Browser().GetAsync($"/api/v1/{path}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.GetAsync($"/api/v1/{path}", Cancel)).StatusCode);
    }

    private static List<IDictionary<string, object?>> Rows(MemoryStream file, string sheet)
    {
        file.Position = 0;
        return [.. file.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];
    }

    /// <summary>As a reader's search finds it, without the spaces and breaks of the layout.</summary>
    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf, Cancel);
            using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true })!;
            var text = await reader.StandardOutput.ReadToEndAsync(Cancel);
            await reader.WaitForExitAsync(Cancel);
            Assert.Equal(0, reader.ExitCode);
            return Joined(text);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Joined(string text) => string.Concat(text.Where(one => !char.IsWhiteSpace(one)));
}
