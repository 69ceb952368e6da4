using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Traffic;
using CantonRobotics.Visitors;
using Microsoft.Extensions.DependencyInjection;
using static CantonRobotics.Tests.Reports.ReportScene;

namespace CantonRobotics.Tests.Reports;

/// <summary>A day's report against a day that was counted by hand.</summary>
public sealed class DayReportTests
{
    private static readonly DateOnly Second = First.AddDays(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Day_CountedByHand_IsWhatTheReportSays(DataProvider provider)
    {
        await using var scene = await StartAsync(provider);
        await scene.WalkAsync();
        scene.Go(Second, "08:00");

        var signed = await scene.GetAsync("reports/day/2025-04-15");

        Assert.Equal(
            [("visitors", 3), ("firstTime", 3), ("repeat", 0), ("entries", 3), ("exits", 1), ("peakInside", 3), ("visits", 4), ("dwell", 690), ("timedOut", 0.5), ("leads", 1), ("conversion", 0.25), ("scans", 8), ("lateScans", 0)],
            signed.GetProperty("report").GetProperty("figures").EnumerateArray().Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("value").GetDouble())));
        var details = signed.GetProperty("report").GetProperty("details");
        Assert.Equal([(10, 3), (12, 1)], details.GetProperty("hours").EnumerateArray().Where(one => one.GetProperty("visits") is { ValueKind: JsonValueKind.Number } visits && visits.GetInt32() > 0)
            .Select(one => (one.GetProperty("hour").GetInt32(), one.GetProperty("visits").GetInt32())));
        Assert.Equal(JsonValueKind.Null, details.GetProperty("hours")[0].GetProperty("visits").ValueKind);
        Assert.Equal((10, 0.75), (details.GetProperty("peak").GetProperty("hour").GetInt32(), details.GetProperty("peak").GetProperty("share").GetDouble()));
        Assert.Equal(("BR", 3), Row(details.GetProperty("countries")[0], "country", "visitors"));
        Assert.Equal([("overseasBuyer", 2), ("domesticPurchaser", 1)], details.GetProperty("classes").EnumerateArray().Select(one => Row(one, "class", "visitors")));
        Assert.Equal((A, B, 1), (Text(details.GetProperty("boothFlows")[0], "from"), Text(details.GetProperty("boothFlows")[0], "to"), details.GetProperty("boothFlows")[0].GetProperty("times").GetInt32()));
        Assert.Empty(signed.GetProperty("recount").GetProperty("differences").EnumerateArray());
        Assert.Equal(9, signed.GetProperty("recount").GetProperty("asOfSeq").GetInt64());
    }

    [Fact]
    public async Task Booths_AreRankedByVisitors_WithTheirOwnFigures()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.Fair.LeadBoothAsync("10.2A01");
        scene.Go(First, "18:00");

        var booths = (await scene.GetAsync("reports/day/2025-04-15")).GetProperty("report").GetProperty("details").GetProperty("booths");

        Assert.Equal([(A, 1, 2), (B, 1, 2)], booths.EnumerateArray().Take(2).Select(one => (Text(one, "booth"), one.GetProperty("rank").GetInt32(), one.GetProperty("visitors").GetInt32())));
        Assert.Equal((0.6667, 690, 1, 0.5), (booths[0].GetProperty("draw").GetDouble(), booths[0].GetProperty("dwellMedianSeconds").GetInt32(), booths[0].GetProperty("leads").GetInt32(), booths[0].GetProperty("conversion").GetDouble()));
        Assert.Equal(JsonValueKind.Null, booths[1].GetProperty("dwellMedianSeconds").ValueKind);

        // Nothing was scanned there: that is no zero.
        Assert.Equal("10.2A01", Text(booths[2], "booth"));
        Assert.All(["rank", "visits", "visitors", "leads", "draw"], name => Assert.Equal(JsonValueKind.Null, booths[2].GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task Gaps_AreSilencesOfHalfAnHour_WithinOpeningHours_UntilNow()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        scene.Go(First, "12:35");

        var gaps = (await scene.GetAsync("reports/day/2025-04-15")).GetProperty("report").GetProperty("details").GetProperty("gaps").EnumerateArray()
            .Select(one => (Text(one, "place"), Text(one, "from")[11..16], Text(one, "to")[11..16]));

        Assert.Equal(
            [(A, "01:30", "02:40"), (A, "02:42", "04:35"), (B, "01:30", "02:50"), (B, "02:50", "04:05"), (B, "04:05", "04:35"), ("gate-a", "01:30", "02:31"), ("gate-a", "02:55", "04:35")], gaps);
    }

    [Fact]
    public async Task Report_AtClosing_SaysWhatTrafficSays()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        scene.Go(First, "18:00");

        var (traffic, signed) = (await scene.GetAsync("traffic"), await scene.GetAsync("reports/day/2025-04-15"));

        var zone = traffic.GetProperty("zone");
        Assert.Equal(traffic.GetProperty("seq").GetInt64(), signed.GetProperty("report").GetProperty("coverage").GetProperty("toSeq").GetInt64());
        Assert.Equal(traffic.GetProperty("epoch").GetString(), signed.GetProperty("report").GetProperty("coverage").GetProperty("epoch").GetString());
        Assert.All(["visitors", "entries", "exits", "peakInside"], name => Assert.Equal(zone.GetProperty(name).GetDouble(), Figure(signed, name)));
        var booths = signed.GetProperty("report").GetProperty("details").GetProperty("booths").EnumerateArray().ToDictionary(one => Text(one, "booth"));
        Assert.Equal(2, traffic.GetProperty("booths").GetArrayLength());
        Assert.All(traffic.GetProperty("booths").EnumerateArray(), live => Assert.All(["visits", "visitors", "leads"], name =>
            Assert.Equal(live.GetProperty(name).GetInt32(), booths[Text(live, "code")].GetProperty(name).GetInt32())));
    }

    [Theory, OnBothDatabases]
    public async Task Scan_OfAPhoneThatWasOffline_CountsOnItsOwnDay(DataProvider provider)
    {
        await using var scene = await StartAsync(provider);
        await scene.WalkAsync();
        scene.Go(Second, "10:00");
        await scene.LateAsync("11:30", A, scene.Chen);

        var (first, second) = (await scene.GetAsync("reports/day/2025-04-15"), await scene.GetAsync("reports/day/2025-04-16"));

        Assert.Equal((5.0, 3.0, 9.0, 1.0), (Figure(first, "visits"), Figure(first, "visitors"), Figure(first, "scans"), Figure(first, "lateScans")));
        Assert.Equal(2, first.GetProperty("report").GetProperty("details").GetProperty("boothFlows")[0].GetProperty("times").GetInt32());
        Assert.Null(Figure(second, "visitors"));
        Assert.Empty(first.GetProperty("recount").GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task Erased_Visitor_StillCounts_AndIsNobodys()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.Fair.Services.GetRequiredService<VisitorRegistry>().EraseAsync([scene.Ana.VisitorId!.Value], cancellation: Cancel);

        var signed = await scene.GetAsync("reports/day/2025-04-15");

        Assert.Equal(3, Figure(signed, "visitors"));
        var countries = signed.GetProperty("report").GetProperty("details").GetProperty("countries");
        Assert.Equal([("BR", 2), (null, 1)], countries.EnumerateArray().Select(one => (one.GetProperty("country").GetString(), one.GetProperty("visitors").GetInt32())));
        Assert.DoesNotContain("Ana", signed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Bo Sand", signed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signature_IsTheHashOfTheReport_ChangesWithAScan_AndComesBackForTheSameMoment()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        var before = await scene.GetAsync("reports/day/2025-04-15");
        await scene.BoothAsync("12:30", A, scene.Chen);

        var after = await scene.GetAsync("reports/day/2025-04-15");
        var coverage = before.GetProperty("report").GetProperty("coverage");
        var again = await scene.GetAsync($"reports/day/2025-04-15?seq={coverage.GetProperty("toSeq")}&asOf={coverage.GetProperty("asOf").GetString()}");

        // The interface answers the report in the spelling that is signed, so that its own text is what is hashed.
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before.GetProperty("report").GetRawText()))), before.GetProperty("sha256").GetString());
        Assert.NotEqual(before.GetProperty("sha256").GetString(), after.GetProperty("sha256").GetString());
        Assert.Equal(before.GetProperty("sha256").GetString(), again.GetProperty("sha256").GetString());
        Assert.Empty(again.GetProperty("recount").GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task Signature_OfADayThatIsOver_StaysWhileTheLogGoesOn_AndChangesWithALateScanOfItsOwn()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        scene.Go(Second, "09:00");
        var before = await scene.GetAsync("reports/day/2025-04-15");
        await scene.GateAsync(Second, "10:10", "entry", scene.Ana);

        var json = await scene.GetAsync("reports/day/2025-04-15");
        var pdf = await ReportFiles.TextOfAsync(await scene.FileAsync("reports/day/2025-04-15.pdf?lang=en"));
        var xlsx = ReportFiles.Rows(await scene.FileAsync("reports/day/2025-04-15.xlsx"), "Summary");

        var sha = Text(before, "sha256");
        Assert.Equal(sha, Text(json, "sha256"));
        Assert.Contains(sha, pdf, StringComparison.Ordinal);
        Assert.Contains(xlsx, row => (string?)row["As shown"] == sha);
        Assert.Equal((8, 10), (json.GetProperty("report").GetProperty("coverage").GetProperty("toSeq").GetInt64(), json.GetProperty("recount").GetProperty("asOfSeq").GetInt64()));
        Assert.Empty(json.GetProperty("recount").GetProperty("differences").EnumerateArray());
        var coverage = before.GetProperty("report").GetProperty("coverage");
        Assert.Equal(sha, Text(await scene.GetAsync($"reports/day/2025-04-15?seq={coverage.GetProperty("toSeq")}&asOf={Text(coverage, "asOf")}"), "sha256"));

        await scene.LateAsync("11:30", A, scene.Chen);
        var late = await scene.GetAsync("reports/day/2025-04-15");

        Assert.NotEqual(sha, Text(late, "sha256"));
        Assert.Equal(11, late.GetProperty("report").GetProperty("coverage").GetProperty("toSeq").GetInt64());
    }

    [Fact]
    public async Task Recount_OfABoardThatWentWrong_StandsInTheReport_WhoseFiguresAreTheLogs()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        scene.Fair.Feed(new Movement(9, 999, A, MovementKind.Visit, false, scene.Fair.Clock.GetUtcNow().UtcDateTime));

        var signed = await scene.GetAsync("reports/day/2025-04-15");

        Assert.Contains(signed.GetProperty("recount").GetProperty("differences").EnumerateArray(), one => Text(one, "place") == A && Text(one, "figure") == "visits" && Text(one, "board") == "3" && Text(one, "log") == "2");
        Assert.Equal(3, Figure(signed, "visitors"));
    }

    [Theory]
    [InlineData("2025-04-14")]
    [InlineData("2025-04-16")]
    [InlineData("yesterday")]
    public async Task Day_ThatIsNoneSoFar_IsRefused(string day)
    {
        await using var scene = await StartAsync();
        using var organizer = await scene.Fair.OrganizerAsync();

        using var answer = await organizer.GetAsync($"/api/v1/reports/day/{day}", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("report-day-unknown", said, StringComparison.Ordinal);
        Assert.Contains($"“{day}” is no fair day", JsonDocument.Parse(said).RootElement.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CanonicalJson_OrdersKeys_AndEscapesNothingThatNeedNotBe() =>
        Assert.Equal("""{"a":["猎户座","🤖","\"\\\n\u0001<&>"],"b":{},"c":[],"d":null,"e":0.25}""", Encoding.UTF8.GetString(CanonicalJson.Of(
            new Dictionary<string, object?> { ["e"] = 0.25, ["d"] = null, ["c"] = Array.Empty<int>(), ["b"] = new Dictionary<string, int>(), ["a"] = new[] { "猎户座", "🤖", "\"\\\n\u0001<&>" } })));

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    private static (string, int) Row(JsonElement one, string name, string figure) => (Text(one, name), one.GetProperty(figure).GetInt32());
}
