using CantonRobotics.Booths;
using CantonRobotics.Traffic;

namespace CantonRobotics.ComponentTests;

public sealed class LivePlanTests : ConsoleContext
{
    private static readonly FloorPlan Plan = new(
        "10.2", 84, 50,
        [Booth("10.2A01", 2, "Pudu Robotics", "普渡科技"), Booth("10.2A03", 9, "UBTECH Robotics", "优必选"), Booth("10.2A05", 16, "Dobot Robotics", "越疆科技"), new("10.2E01", 30, 43, 6, 3, 18, null, "", "", null)],
        [new PlannedGate("gate-a", "Entrance A", "入口 A", 21, 50)]);

    [Fact]
    public void Plan_EachState_HasItsFaceItsNumberAndItsWords()
    {
        var plan = Draw(Live("10.2A01", 11), Stale("10.2A03"), NotMeasured("10.2A05"));

        Assert.Equal("A01 11, Pudu Robotics: 11 people here, estimated, busy", plan.Find("[data-booth='10.2A01']").GetAttribute("aria-label"));
        Assert.Contains("l3", plan.Find("[data-booth='10.2A01']").ClassList);
        Assert.Equal("7", plan.Find("[data-booth='10.2A03'] .plan-number").TextContent);
        Assert.Contains("stale", plan.Find("[data-booth='10.2A03']").ClassList);
        Assert.Equal("–", plan.Find("[data-booth='10.2A05'] .plan-number").TextContent);
        Assert.Contains("not measured", plan.Find("[data-booth='10.2A05']").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("free", plan.Find("[data-booth='10.2E01']").ClassList);
        Assert.Equal("E01 free", plan.Find("[data-booth='10.2E01']").GetAttribute("aria-label"));
    }

    [Fact]
    public void Plan_EveryBooth_IsALinkThatTheKeyboardReaches()
    {
        var plan = Draw(Live("10.2A01"));

        Assert.Equal(4, plan.FindAll("svg a[href]").Count);
        Assert.Equal("/control?booth=10.2A01", plan.Find("[data-booth='10.2A01']").GetAttribute("href"));
    }

    [Fact]
    public void Plan_HallClosed_DrawsNoEmptyAndNoUnmeasuredBooth()
    {
        var plan = Render<LivePlan>(given => given.Add(one => one.Plan, Plan).Add(one => one.Readings, ByCode(Quiet("10.2A01"), NotMeasured("10.2A03"))).Add(one => one.Closed, true));

        Assert.Equal(3, plan.FindAll(".plan-booth.closed").Count);
        Assert.Equal("A01, Pudu Robotics: closed", plan.Find("[data-booth='10.2A01']").GetAttribute("aria-label"));
        Assert.Single(plan.FindAll(".plan-booth.free"));
    }

    [Fact]
    public void Plan_InChinese_NamesGatesAndBooths()
    {
        Speak("zh-Hans");

        var plan = Draw(Live("10.2A01"));

        Assert.Contains("普渡科技", plan.Markup, StringComparison.Ordinal);
        Assert.Contains("入口 A", plan.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Pudu", plan.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_OneBoothChanges_OnlyThatOneIsRendered()
    {
        BoothReading still = Live("10.2A01"), moving = Live("10.2A03", 4);
        var plan = Draw(still, moving);
        var booths = plan.FindComponents<PlanBooth>().ToDictionary(one => one.Instance.Booth.Code);
        var (before, beforeMoving) = (booths["10.2A01"].RenderCount, booths["10.2A03"].RenderCount);

        plan.Render(given => given.Add(one => one.Readings, ByCode(still with { Visits = 500 }, moving with { Here = 5 })));

        Assert.Equal(before, booths["10.2A01"].RenderCount);
        Assert.Equal(beforeMoving + 1, booths["10.2A03"].RenderCount);
        Assert.Equal("5", plan.Find("[data-booth='10.2A03'] .plan-number").TextContent);
    }

    [Fact]
    public void Legend_Levels_AreNamedWithTheirNumbers()
    {
        var words = Render<LevelLegend>().Find(".legend").TextContent;

        Assert.All(["empty 0", "calm under 25%", "steady 25–49%", "busy 50–74%", "full 75% and more", "stale", "not measured", "free"], word => Assert.Contains(word, words, StringComparison.Ordinal));
    }

    private static PlannedBooth Booth(string code, double x, string english, string chinese) => new(code, x, 3, 6, 6, 36, Guid.CreateVersion7(), english, chinese, "slug");

    private static Dictionary<string, BoothReading> ByCode(params BoothReading[] readings) => readings.ToDictionary(one => one.Code);

    private IRenderedComponent<LivePlan> Draw(params BoothReading[] readings) => Render<LivePlan>(given => given.Add(one => one.Plan, Plan).Add(one => one.Readings, ByCode(readings)));
}
