using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using CantonRobotics.Access.Audit;
using CantonRobotics.Visitors;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using SkiaSharp;
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

        var text = await ReportFiles.TextOfAsync(await scene.FileAsync($"reports/day/2025-04-15.pdf?lang={language}"));

        Assert.All(words, word => Assert.Contains(ReportFiles.Joined(word), text, StringComparison.Ordinal));
        Assert.Contains(sha, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
        Assert.DoesNotContain("U+", text, StringComparison.Ordinal);
        Assert.Contains(await scene.Fair.Audit.SearchAsync(new AuditFilter(Action: AuditActions.Exported), cancellation: Cancel), one => one.Detail == "report-2025-04-15 pdf");
    }

    [Fact]
    public async Task Pdf_SaysOnItsFirstPage_FromWhichLogItIs_AndOnEachWhichReport()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        var sha = (await scene.GetAsync("reports/day/2025-04-15")).GetProperty("sha256").GetString()!;

        var pdf = await scene.FileAsync("reports/day/2025-04-15.pdf?lang=en");
        var (first, all) = (await ReportFiles.TextOfAsync(pdf, pages: 1), await ReportFiles.TextOfAsync(pdf));

        Assert.Contains(ReportFiles.Joined($"As of 2025-04-15 12:10:00 · log position 9 · 0 differences in the recount · SHA-256 {sha[..12]}…"), first, StringComparison.Ordinal);
        var pages = all.Split("page", StringSplitOptions.None).Length - 1;
        Assert.All(Enumerable.Range(1, pages), page => Assert.Contains(ReportFiles.Joined($"SHA-256 {sha[..12]}… · page {page} of {pages}"), all, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task Pdf_Printed_ShowsTitleFiguresAndBars_AndNothingInTheMargins(string language)
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();

        using var page = await ReportFiles.PictureOfAsync(await scene.FileAsync($"reports/day/2025-04-15.pdf?lang={language}"));

        Assert.Equal((596, 842), (page.Width, page.Height));
        Assert.Equal(0, Count(new SKRectI(0, 0, 40, 842), one => one.Red < 250));
        Assert.Equal(0, Count(new SKRectI(556, 0, 596, 842), one => one.Red < 250));
        Assert.Equal(0, Count(new SKRectI(0, 0, 595, 38), one => one.Red < 250));
        Assert.Equal(0, Count(new SKRectI(0, 820, 595, 842), one => one.Red < 250));
        Assert.InRange(Count(new SKRectI(42, 42, 553, 70), one => one.Red < 100), 300, 5_000);

        // Bars are drawn in one colour, and the longest is as wide as its column.
        var bars = Enumerable.Range(0, 842).Select(y => Count(new SKRectI(42, y, 553, y + 1), one => one is { Red: 0xdf, Green: 0xe8, Blue: 0xf3 })).ToList();
        Assert.InRange(bars.Max(), 90, 400);
        Assert.InRange(bars.Count(length => length > 20), 10, 200);

        int Count(SKRectI within, Func<SKColor, bool> asked) =>
            Enumerable.Range(within.Top, within.Height).Sum(y => Enumerable.Range(within.Left, within.Width).Count(x => asked(page.GetPixel(x, y))));
    }

    [Theory]
    [InlineData("en", 150_000)]
    [InlineData("zh-Hans", 500_000)]
    public async Task Pdf_HoldsNoLetterThatItDoesNotNeed(string language, int most)
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();

        Assert.InRange((await scene.FileAsync($"reports/day/2025-04-15.pdf?lang={language}")).Length, 10_000, most);
    }

    [Fact]
    public async Task Xlsx_HasASheetATable_WithNumbersAsNumbers_AndHeadsThatSayHowTheyCameToBe()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        var workbook = await scene.FileAsync("reports/day/2025-04-15.xlsx");
        using var file = new MemoryStream(workbook);

        var sheets = MiniExcel.GetSheetNames(file);
        var summary = ReportFiles.Rows(workbook, "Summary");
        var booths = ReportFiles.Rows(workbook, "Booths");

        Assert.Equal(["Summary", "By hour", "By badge", "By country or region", "Booths", "From booth to booth", "From category to category", "Gaps", "Definitions"], sheets);
        Assert.Equal((3.0, "number"), summary.Where(row => (string?)row["Figure"] == "Visitors").Select(row => (row["Value"], row["Unit of the value"])).Single());
        Assert.Equal((690.0, "seconds", "11:30 min", "estimated"), summary.Where(row => (string?)row["Figure"] == "Median stay").Select(row => (row["Value"], row["Unit of the value"], row["As shown"], row["Basis"])).Single());
        Assert.Contains(summary, row => (string?)row["Figure"] == "SHA-256" && row["As shown"] is string { Length: 64 });
        Assert.Equal(("A03", 2.0, 1.0), (booths[0]["Booth"], booths[0]["Visitors (measured)"], booths[0]["Leads (measured)"]));
        Assert.Contains("Median stay (min:s, estimated)", booths[0].Keys);
        Assert.Equal(2.0 / 3, (double)booths[0]["Draw (%, measured)"]!, 3);
        Assert.Contains(ReportFiles.Rows(workbook, "Definitions"), row => ((string?)row["Meaning"])!.Contains("ABC", StringComparison.Ordinal));
        Assert.All(ReportFiles.Rows(workbook, "Gaps"), row => Assert.True((double)row["Length (min:s, measured)"]! * 86_400 >= 1_799));
        using var title = new MemoryStream(workbook);
        Assert.Equal("Report of Tuesday, April 15, 2025 · Booths", MiniExcel.Query(title, sheetName: "Booths").Cast<IDictionary<string, object?>>().First()["A"]);
    }

    [Fact]
    public async Task Xlsx_OpensWithColumnsAsWideAsTheirWords_AndSharesAndStaysWrittenAsSuch()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        using var workbook = new ZipArchive(new MemoryStream(await scene.FileAsync("reports/day/2025-04-15.xlsx")));

        var (styles, booths) = (XmlOf("xl/styles.xml"), XmlOf("xl/worksheets/sheet5.xml"));

        var widths = booths.Descendants().Where(one => one.Name.LocalName == "col").Select(one => double.Parse(one.Attribute("width")!.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.True(widths[2] >= "Maker at 10.2A03".Length, $"{widths[2]}");
        Assert.Equal(10, widths.Count);
        Assert.Equal("0%", FormatOf("F5"));
        Assert.Equal("[m]:ss", FormatOf("G5"));

        XDocument XmlOf(string part)
        {
            using var stream = workbook.GetEntry(part)!.Open();
            return XDocument.Load(stream);
        }

        string FormatOf(string cell)
        {
            var style = int.Parse(booths.Descendants().Single(one => one.Attribute("r")?.Value == cell).Attribute("s")!.Value, CultureInfo.InvariantCulture);
            var format = styles.Descendants().Single(one => one.Name.LocalName == "cellXfs").Elements().ElementAt(style).Attribute("numFmtId")!.Value;
            return styles.Descendants().Single(one => one.Name.LocalName == "numFmt" && one.Attribute("numFmtId")!.Value == format).Attribute("formatCode")!.Value;
        }
    }

    [Fact]
    public async Task Edition_AsFiles_InChinese()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();

        var text = await ReportFiles.TextOfAsync(await scene.FileAsync("reports/edition/137.pdf?lang=zh-Hans"));
        using var file = new MemoryStream(await scene.FileAsync("reports/edition/137.xlsx?lang=zh-Hans"));

        Assert.Contains("第137届报告", text, StringComparison.Ordinal);
        Assert.Contains("独立观众", text, StringComparison.Ordinal);
        Assert.Contains("逐日", MiniExcel.GetSheetNames(file));
    }

    [Theory]
    [InlineData("reports/day/2025-04-15")]
    [InlineData("reports/day/2025-04-15.pdf")]
    [InlineData("reports/edition/137.xlsx")]
    [InlineData("reports/compare?a=2025-04-15&b=2025-04-16")]
    [InlineData("reports/compare.pdf?a=2025-04-15&b=2025-04-16")]
    [InlineData("reports/scans.csv")]
    [InlineData("reports/scans.parquet")]
    public async Task Reports_ForOthers_AreRefused(string path)
    {
        await using var scene = await StartAsync();
        using var exhibitor = await scene.Fair.ExhibitorAsync(Guid.NewGuid());

        Assert.Equal(HttpStatusCode.Unauthorized, (await scene.Fair.Browser().GetAsync($"/api/v1/{path}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.GetAsync($"/api/v1/{path}", Cancel)).StatusCode);
    }
}
