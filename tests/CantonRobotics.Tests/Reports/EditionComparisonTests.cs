using System.Net;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Reports.Papers;
using CantonRobotics.Scans;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CantonRobotics.Tests.Reports.ReportScene;

namespace CantonRobotics.Tests.Reports;

/// <summary>An installation that has gone on from the 137th edition to the 138th compares the two.</summary>
public sealed class EditionComparisonTests
{
    private static readonly DateOnly Autumn = new(2025, 10, 15);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Editions_Compared_AsInterfacePageAndFiles_AreEachCountedFromTheirOwnDays()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await using var next = await GoneOnAsync(scene, "10:35");
        next.Clock.SetUtcNow(new DateTime(2025, 10, 21, 2, 0, 0, DateTimeKind.Utc));
        using var organizer = await next.OrganizerAsync();

        var pair = (await next.Services.GetRequiredService<ReportPairs>().OfEditionsAsync(137, 138, cancellation: Cancel)).Value!;
        await using var scope = next.Services.CreateAsyncScope();
        var paper = AnyLanguage.Speaking("en", () => scope.ServiceProvider.GetRequiredService<PaperDesk>().Of(pair));
        var page = await ShownAsync(scope.ServiceProvider, paper);
        var pdf = await ReportFiles.TextOfAsync(await organizer.GetByteArrayAsync($"/api/v1/reports/compare.pdf?a=137&b=138&{paper.Again}&lang=en", Cancel));
        var rows = ReportFiles.Rows(await organizer.GetByteArrayAsync($"/api/v1/reports/compare.xlsx?a=137&b=138&{paper.Again}&lang=en", Cancel), "In numbers");

        Assert.Equal(("unique", 3.0, 2.0, -1.0), pair.Changes.Where(one => one.Name == "unique").Select(one => (one.Name, one.First!.Value, one.Second!.Value, one.Difference!.Value)).Single());
        Assert.Equal((4.0, 1.0), pair.Changes.Where(one => one.Name == "visits").Select(one => (one.First!.Value, one.Second!.Value)).Single());
        Assert.Null(pair.UpTo);
        Assert.Empty(pair.First.Recount.Differences);
        Assert.Empty(pair.Second.Recount.Differences);
        Assert.Contains("Edition 137 and Edition 138", page, StringComparison.Ordinal);
        Assert.Contains("1 fewer (−33%)", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains(ReportFiles.Joined("1 fewer (−33%)"), pdf, StringComparison.Ordinal);
        Assert.Contains(pair.First.Sha256, pdf, StringComparison.Ordinal);
        Assert.Equal((3.0, 2.0, "1 fewer (−33%)"), rows.Where(row => (string?)row["Number"] == "Unique visitors").Select(row => (row["Edition 137"], row["Edition 138"], row["Change"])).Single());
        using var reached = await organizer.GetAsync("/api/v1/reports/compare?a=137&b=139", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, reached.StatusCode);
    }

    [Fact]
    public async Task EditionThatRuns_IsMeasuredAgainstAsManyDaysOfTheOther()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.GateAsync(First.AddDays(1), "10:10", "entry", scene.Ana);
        await using var next = await GoneOnAsync(scene, "10:41");

        var pair = (await next.Services.GetRequiredService<ReportPairs>().OfEditionsAsync(137, 138, cancellation: Cancel)).Value!;
        await using var scope = next.Services.CreateAsyncScope();
        var paper = AnyLanguage.Speaking("en", () => scope.ServiceProvider.GetRequiredService<PaperDesk>().Of(pair));

        // By 10:41 of its first day the 137th had three visitors and one visit; its second day counts nowhere.
        Assert.Equal([(3.0, 2.0), (3.0, 2.0), (1.0, 1.0)], new[] { "attendance", "unique", "visits" }.Select(name => pair.Changes.Where(one => one.Name == name).Select(one => (one.First!.Value, one.Second!.Value)).Single()));
        Assert.Single(pair.First.Report.Days);
        Assert.Equal("Edition 138 still runs. Both editions are told up to fair day 1, 10:41:00: of Edition 137 no more counts than had been scanned by then.", paper.Under[0]);
    }

    /// <summary>The same installation half a year later: an edition more, booths of its own, two visitors of whom one goes to a booth.</summary>
    private static async Task<FairApplication> GoneOnAsync(ReportScene scene, string time)
    {
        await scene.Fair.Services.GetRequiredService<FairCalendar>().AddAsync(new Edition
        {
            Number = 138,
            Season = "2025 autumn",
            TimeZone = "Asia/Shanghai",
            Phases =
            [
                new Phase
                {
                    Number = 1,
                    FirstDay = Autumn,
                    LastDay = Autumn.AddDays(4),
                    Opens = new TimeOnly(9, 30),
                    Closes = new TimeOnly(18, 0),
                    Zones =
                    [
                        new Zone
                        {
                            NameEn = "Service Robots", NameZh = "服务机器人专区", Hall = "10.3", Width = 84, Depth = 50,
                            Gates = [new Gate { Code = "gate-c", NameEn = "Entrance C", NameZh = "入口 C", X = 21, Y = 50 }],
                        },
                    ],
                },
            ],
        }, Cancel);
        var next = scene.Fair.Restart();
        next.Clock.SetUtcNow(At("10:30"));
        await next.Booths.AddAsync([next.NewBooth("10.3C01")], Cancel);
        await next.OccupiedBoothAsync("10.3C01");
        var (gate, booth) = ((await next.PairAsync("gate-c")).Device, (await next.PairAsync("10.3C01")).Device);
        var (one, other) = (await next.HolderAsync("Eve Eng"), await next.HolderAsync("Flo Fay"));
        await TakeAsync(gate, "10:31", "entry", one, other);
        await TakeAsync(booth, "10:33", "visit", one);
        next.Clock.SetUtcNow(At(time));
        return next;

        async Task TakeAsync(Device device, string when, string kind, params Badge[] badges)
        {
            next.Clock.SetUtcNow(At(when));
            var answer = await next.Services.GetRequiredService<ScanDesk>().AcceptAsync(
                ScanningDevice.Of(device), new ScanBatch(At(when), [.. badges.Select(badge => new ScanRequest(Guid.CreateVersion7().ToString(), badge.Token, At(when), kind))]));
            Assert.All(answer.Results, result => Assert.Equal(ScanOutcome.Accepted, result.Outcome));
            await next.Services.GetRequiredService<ScanLog>().SettledAsync();
        }

        static DateTime At(string when) => new DateTimeOffset(Autumn.ToDateTime(TimeOnly.Parse(when, System.Globalization.CultureInfo.InvariantCulture)), TimeSpan.FromHours(8)).UtcDateTime;
    }

    /// <summary>The page's own view of it, as a browser gets it.</summary>
    private static async Task<string> ShownAsync(IServiceProvider services, Paper paper)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<ReportView>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportView.Paper)] = paper }))).ToHtmlString());
    }
}
