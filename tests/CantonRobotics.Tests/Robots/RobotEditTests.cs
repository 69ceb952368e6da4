using CantonRobotics.Data;
using CantonRobotics.Robots;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Robots;

public sealed class RobotEditTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Robot_WithFigures_IsShownSideBySide_AndWhatIsNotGivenReadsNotStated(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var exhibitor = await application.OccupiedBoothAsync("10.2A03");
        var robots = application.Services.GetRequiredService<RobotCatalogue>();
        var (one, faults) = await robots.SaveAsync(exhibitor, null, Input("Walker <S>", "humanoid", ("weight", "76,5"), ("degreesOfFreedom", "41"), ("areaPerHour", "900"), ("hsCode", "8479.50")), Cancel);
        Assert.Empty(faults);
        var (other, _) = await robots.SaveAsync(exhibitor, null, Input("Sweeper", "cleaning-commercial", ("areaPerHour", "900")), Cancel);

        var page = await application.Browser().GetStringAsync($"/robots?compare={one!.Id}&compare={other!.Id}", Cancel);

        Assert.Equal(["degreesOfFreedom", "hsCode", "weight"], one.Specs.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("76.5 kg", page, StringComparison.Ordinal);
        Assert.Contains("900 m²/h", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("not stated", page, StringComparison.Ordinal);
        Assert.Contains("Walker &lt;S&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("SAMPLE", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight", "heavy", "spec-number")]
    [InlineData("weight", "-1", "spec-number")]
    [InlineData("slope", "91", "spec-number")]
    [InlineData("hsCode", "12", "spec-hs")]
    public async Task Figure_ThatCannotBe_IsNamed_AndNothingIsSaved(string key, string value, string fault)
    {
        await using var application = await FairApplication.StartAsync();
        var exhibitor = await application.OccupiedBoothAsync("10.2A03");
        var robots = application.Services.GetRequiredService<RobotCatalogue>();

        var (robot, faults) = await robots.SaveAsync(exhibitor, null, Input("Walker", "humanoid", (key, value)), Cancel);

        Assert.Null(robot);
        Assert.Equal((fault, key), (faults.Single().Code, faults.Single().Field));
        Assert.DoesNotContain(await robots.OfAsync(exhibitor, Cancel), one => one.Name == "Walker");
    }

    [Fact]
    public async Task RobotOfAnother_IsNeitherChangedNorRemoved()
    {
        await using var application = await FairApplication.StartAsync();
        var (mine, theirs) = (await application.OccupiedBoothAsync("10.2A03"), await application.OccupiedBoothAsync("10.2A05"));
        var robots = application.Services.GetRequiredService<RobotCatalogue>();
        var (robot, _) = await robots.SaveAsync(theirs, null, Input("Theirs", "humanoid"), Cancel);

        Assert.Equal("robot-unknown", (await robots.SaveAsync(mine, robot!.Id, Input("Taken", "humanoid"), Cancel)).Faults.Single().Code);
        Assert.False(await robots.RemoveAsync(mine, robot.Id, Cancel));
        Assert.Contains(await robots.OfAsync(theirs, Cancel), one => one.Name == "Theirs");
    }

    private static RobotInput Input(string name, string category, params (string Key, string Value)[] specs) => new(name, category, null, specs.ToDictionary(spec => spec.Key, spec => (string?)spec.Value));
}
