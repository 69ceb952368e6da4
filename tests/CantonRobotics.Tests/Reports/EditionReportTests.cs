using System.Net;
using CantonRobotics.Data;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Scans;
using Microsoft.Extensions.DependencyInjection;
using static CantonRobotics.Tests.Reports.ReportScene;

namespace CantonRobotics.Tests.Reports;

/// <summary>What adds up over fair days, and what does not.</summary>
public sealed class EditionReportTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Edition_AddsDays_AndCountsAPersonOnce(DataProvider provider)
    {
        await using var scene = await StartAsync(provider);
        await scene.WalkAsync();
        var second = First.AddDays(1);
        await scene.GateAsync(second, "10:10", "entry", scene.Ana);
        await scene.GateAsync(second, "10:40", "exit", scene.Ana);

        // Coming back on the same day is no further visit of the fair.
        await scene.GateAsync(second, "11:10", "entry", scene.Ana, await scene.Fair.HolderAsync("Dora Diaz"));

        var signed = await scene.GetAsync("reports/edition");

        Assert.Equal((5.0, 4.0, 1.0, 1.25), (Figure(signed, "attendance"), Figure(signed, "unique"), Figure(signed, "repeatVisits"), Figure(signed, "daysPerVisitor")));
        Assert.Equal((6.0, 4.0, 690.0, 2.0), (Figure(signed, "entries"), Figure(signed, "visits"), Figure(signed, "dwell"), Figure(signed, "exhibitors")));
        var report = signed.GetProperty("report");
        Assert.Equal([(3, 3, 0), (2, 1, 1)], report.GetProperty("days").EnumerateArray().Select(day => (day.GetProperty("visitors").GetInt32(), day.GetProperty("firstTime").GetInt32(), day.GetProperty("repeat").GetInt32())));
        Assert.Equal([(1, 3), (2, 1)], report.GetProperty("daysAttended").EnumerateArray().Select(one => (one.GetProperty("days").GetInt32(), one.GetProperty("visitors").GetInt32())));
        Assert.Equal(4, report.GetProperty("details").GetProperty("countries")[0].GetProperty("visitors").GetInt32());
        Assert.Empty(signed.GetProperty("recount").GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public async Task Edition_ThatThereIsNot_IsRefused()
    {
        await using var scene = await StartAsync();
        using var organizer = await scene.Fair.OrganizerAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await organizer.GetAsync("/api/v1/reports/edition/136", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await organizer.GetAsync("/api/v1/reports/edition/137", Cancel)).StatusCode);
    }

    /// <summary>Whatever was scanned where and when, and however late it came: the report's count of the log and the live board are one.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Reports_OfAnyDays_EqualTheLiveBoard(int seed)
    {
        var random = new Random(seed);
        await using var fair = await FairApplication.StartAsync();
        var devices = await fair.PairHallAsync(5);
        var tokens = await fair.HoldersAsync(40);
        for (var day = 0; day < 3; day++)
        {
            for (var step = 0; step < 6; step++)
            {
                fair.Clock.Advance(TimeSpan.FromMinutes(70));
                var now = fair.Clock.GetUtcNow().UtcDateTime;
                await fair.DeliverAsync(Enumerable.Range(0, 60).Select(_ =>
                {
                    var at = random.Next(devices.Count);
                    var kind = at >= 2 ? "visit" : random.Next(3) == 0 ? "exit" : "entry";
                    return (devices[at], new ScanRequest(Guid.CreateVersion7().ToString(), tokens[random.Next(tokens.Count)], now.AddSeconds(-random.Next(20_000)), kind, at >= 2 && random.Next(4) == 0 ? "lead" : null));
                }));
            }

            fair.Clock.Advance(TimeSpan.FromHours(17));
        }

        var desk = fair.Services.GetRequiredService<ReportDesk>();
        var edition = (await desk.OfEditionAsync(cancellation: Cancel)).Value!;
        List<SignedReport<DayReport>> days = [];
        foreach (var day in desk.Days)
        {
            days.Add((await desk.OfDayAsync(day, cancellation: Cancel)).Value!);
        }

        Assert.Empty(edition.Recount.Differences);
        Assert.All(days, day => Assert.Empty(day.Recount.Differences));
        Assert.True(days.Count >= 3);
        Assert.Equal(Of(edition.Report.Figures, "attendance"), days.Sum(day => Of(day.Report.Figures, "visitors") ?? 0));
        Assert.Equal(Of(edition.Report.Figures, "unique"), days.Sum(day => Of(day.Report.Figures, "firstTime") ?? 0));
        Assert.Equal(Of(edition.Report.Figures, "repeatVisits"), days.Sum(day => Of(day.Report.Figures, "repeat") ?? 0));
        Assert.Equal(Of(edition.Report.Figures, "visits"), days.Sum(day => Of(day.Report.Figures, "visits") ?? 0));
        Assert.Equal(edition.Report.Details.Booths.Sum(one => one.Visits), days.Sum(day => day.Report.Details.Booths.Sum(one => one.Visits)));
        Assert.All(days, day => Assert.Equal(Of(day.Report.Figures, "visits") ?? 0, day.Report.Details.Hours.Sum(hour => hour.Visits ?? 0)));
        Assert.All(days, day => Assert.Equal(Of(day.Report.Figures, "visitors") ?? 0, day.Report.Details.Countries.Sum(one => one.Visitors)));
    }

    private static double? Of(IEnumerable<Measure> figures, string name) => figures.Single(one => one.Name == name).Value;
}
