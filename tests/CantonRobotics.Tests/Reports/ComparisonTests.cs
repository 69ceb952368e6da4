using System.Net;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Reports.Papers;
using CantonRobotics.Ui;
using Microsoft.Extensions.DependencyInjection;
using static CantonRobotics.Tests.Reports.ReportScene;

namespace CantonRobotics.Tests.Reports;

/// <summary>Two days beside each other say in words how the second differs, and a day that runs is never measured against a whole one.</summary>
public sealed class ComparisonTests
{
    private static readonly DateOnly Second = First.AddDays(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "1 fewer (−33%)", "4 fewer (−100%)", "not comparable: not measured in both", "the same", "measured", "estimated")]
    [InlineData("zh-Hans", "少 1（−33%）", "少 4（−100%）", "无法比较：并非两者均有实测", "相同", "实测", "估算")]
    public async Task Days_Compared_SayMoreFewerTheSame_AndWhatCannotBeCompared(string language, string visitors, string visits, string dwell, string lateScans, string measured, string estimated)
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.GateAsync(Second, "10:10", "entry", scene.Ana, scene.Bo);
        scene.Go(Second, "18:30");

        var (pair, paper) = await ComparedAsync(scene, language);

        var figures = paper.Tables.Single(table => table.Name == "figures").Rows;
        Assert.Equal([visitors, visits, dwell, lateScans], new[] { 0, 6, 7, 12 }.Select(at => figures[at][3].Text));
        Assert.Equal([measured, estimated], new[] { 0, 7 }.Select(at => figures[at][4].Text));
        Assert.Null(pair.UpTo);
        Assert.Contains(paper.Colophon, line => line.Text == pair.First.Sha256);
        Assert.Contains(paper.Colophon, line => line.Text == pair.Second.Sha256);
    }

    [Fact]
    public async Task DayThatRuns_IsMeasuredAgainstAsMuchOfTheOther_AndItsHourIsNotCompared()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.GateAsync(Second, "10:10", "entry", scene.Ana, scene.Bo);
        scene.Go(Second, "10:41");

        var (pair, paper) = await ComparedAsync(scene, "en");

        // By 10:41 of the first day three had come in and Ana had gone to one booth; who came later counts nowhere, scans and booths of the day included.
        Assert.Equal((new TimeOnly(10, 41), 1), (pair.UpTo, pair.Running));
        Assert.Equal([3.0, 1.0, 4.0], new[] { "visitors", "visits", "scans" }.Select(name => pair.Changes.Single(one => one.Name == name).First));
        Assert.Equal(-1, pair.Changes.Single(one => one.Name == "visitors").Difference);
        Assert.Equal("Wed 16 Apr still runs. Both days are told up to 10:41:00, its time of day now: of Tue 15 Apr no more counts than had been scanned by then.", paper.Under[0]);
        var hours = paper.Tables.Single(table => table.Name == "hours").Rows;
        Assert.Equal(["09:00–10:00", "10:00–10:41"], hours.Select(row => row[0].Text));
        Assert.Equal("runs still: not compared", hours[1][3].Text);
        Assert.DoesNotContain("not over yet", paper.Colophon.First(line => line.Term.StartsWith("As of, Tue", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_AsFiles_TellsOfTheMomentItWasMade()
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.GateAsync(Second, "10:10", "entry", scene.Ana, scene.Bo);
        scene.Go(Second, "10:41");
        var (pair, paper) = await ComparedAsync(scene, "en");
        await scene.GateAsync(Second, "10:50", "entry", scene.Chen);
        await scene.LateAsync("10:35", A, scene.Chen);

        var path = $"a=2025-04-15&b=2025-04-16&{paper.Again}&lang=en";
        var json = await scene.GetAsync($"reports/compare?{path}");
        var text = await ReportFiles.TextOfAsync(await scene.FileAsync($"reports/compare.pdf?{path}"));
        var figures = ReportFiles.Rows(await scene.FileAsync($"reports/compare.xlsx?{path}"), "In numbers");

        Assert.Equal([pair.First.Sha256, pair.Second.Sha256], new[] { "first", "second" }.Select(one => json.GetProperty(one).GetProperty("sha256").GetString()));
        Assert.Equal("10:41:00", json.GetProperty("upTo").GetString());
        Assert.Contains(ReportFiles.Joined("1 fewer (−33%)"), text, StringComparison.Ordinal);
        Assert.Contains(pair.Second.Sha256, text, StringComparison.Ordinal);
        Assert.Equal((3.0, 2.0, "1 fewer (−33%)", "measured"), (figures[0]["Tue 15 Apr"], figures[0]["Wed 16 Apr"], figures[0]["Change"], figures[0]["Basis"]));
    }

    [Theory]
    [InlineData("a=2025-04-15&b=2025-04-15", "compared with itself")]
    [InlineData("a=137&b=137", "compared with itself")]
    [InlineData("a=2025-04-15&b=137", "two reports of one kind")]
    [InlineData("a=2025-04-15", "two reports of one kind")]
    public async Task Comparison_OfNoTwoReports_SaysSo(string query, string why)
    {
        await using var scene = await StartAsync();
        using var organizer = await scene.Fair.OrganizerAsync();

        foreach (var kind in new[] { "", ".pdf", ".xlsx" })
        {
            using var answer = await organizer.GetAsync($"/api/v1/reports/compare{kind}?{query}", Cancel);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(why, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    private static async Task<(ReportPair<DayReport> Pair, Paper Paper)> ComparedAsync(ReportScene scene, string language)
    {
        await using var scope = scene.Fair.Services.CreateAsyncScope();
        var pair = (await scene.Fair.Services.GetRequiredService<ReportPairs>().OfDaysAsync(First, Second, cancellation: Cancel)).Value!;
        return (pair, AnyLanguage.Speaking(language, () => scope.ServiceProvider.GetRequiredService<PaperDesk>().Of(pair)));
    }
}
