using CantonRobotics.Reports.Attendance;
using CantonRobotics.Reports.Papers;
using CantonRobotics.Ui;
using Microsoft.Extensions.DependencyInjection;
using static CantonRobotics.Tests.Reports.ReportScene;

namespace CantonRobotics.Tests.Reports;

/// <summary>Two days beside each other say in words how the second differs.</summary>
public sealed class ComparisonTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "1 fewer (−33%)", "4 fewer (−100%)", "not comparable: not measured in both", "the same")]
    [InlineData("zh-Hans", "少 1（−33%）", "少 4（−100%）", "无法比较：并非两者均有实测", "相同")]
    public async Task Days_Compared_SayMoreFewerTheSame_AndWhatCannotBeCompared(string language, string visitors, string visits, string dwell, string lateScans)
    {
        await using var scene = await StartAsync();
        await scene.WalkAsync();
        await scene.GateAsync(First.AddDays(1), "10:10", "entry", scene.Ana, scene.Bo);
        await using var scope = scene.Fair.Services.CreateAsyncScope();
        var desk = scene.Fair.Services.GetRequiredService<ReportDesk>();
        var (first, second) = ((await desk.OfDayAsync(First, cancellation: Cancel)).Value!, (await desk.OfDayAsync(First.AddDays(1), cancellation: Cancel)).Value!);

        var paper = AnyLanguage.Speaking(language, () => scope.ServiceProvider.GetRequiredService<PaperDesk>().Of(first, second));

        var figures = paper.Tables.Single(table => table.Name == "figures").Rows;
        Assert.Equal([visitors, visits, dwell, lateScans], new[] { 0, 6, 7, 12 }.Select(at => figures[at][3].Text));
        Assert.Equal(2, paper.Under.Length);
        Assert.Contains(paper.Colophon, line => line.Text == first.Sha256);
        Assert.Contains(paper.Colophon, line => line.Text == second.Sha256);
    }
}
