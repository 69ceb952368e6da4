using CantonRobotics.Alerts;
using CantonRobotics.Control;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.ComponentTests;

public sealed class LivePageTests : FairContext
{
    public LivePageTests() => Services.AddScans().AddAlerts().AddSingleton<Sightings>().AddSingleton<TrafficPlaces>().AddAuthorizationCore();

    [Fact]
    public void Page_BeforeTheFirstScan_ShowsBoothsAndNoFigure()
    {
        var page = Open();

        Assert.Equal(["10.2A01", "10.2A03", "10.2A05"], Tiles(page));
        Assert.Equal("–", page.Find("[data-figure=inside] .figure-number").TextContent);
        Assert.Equal(3, page.FindAll(".tile.none").Count);
        Assert.Contains("traffic and leads here are invented", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Service Robots, demonstration hall 10.2", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_AScan_MovesTheTileThePlanAndTheZone()
    {
        var page = Open();

        Scan("10.2A03", 1, 2);

        page.WaitForAssertion(() => Assert.Equal("2", page.Find("[data-booth='10.2A03'] .tile-number").TextContent));
        Assert.Equal("2", page.Find("a[data-booth='10.2A03'] .plan-number").TextContent);
        Assert.Equal("2", page.Find("[data-figure=visitors] .figure-number").TextContent);
        Assert.Equal("–", page.Find("a[data-booth='10.2A01'] .plan-number").TextContent);
    }

    [Fact]
    public void Pause_WhileScansArrive_HoldsTheScreenCountsThemAndGoesOn()
    {
        var page = Open();
        Scan("10.2A03", 1);
        page.WaitForAssertion(() => Assert.Equal("1", page.Find("[data-booth='10.2A03'] .tile-number").TextContent));

        page.Find(".livebar-pause").Click();
        Scan("10.2A03", 2);
        page.WaitForAssertion(() =>
        {
            Pass(1.1);
            Assert.Equal("1 update waits", page.Find(".livebar-waiting").TextContent);
        });
        Assert.Equal("1", page.Find("[data-booth='10.2A03'] .tile-number").TextContent);
        Assert.Contains("paused", page.Find(".chip.when-connected").TextContent, StringComparison.Ordinal);

        page.Find(".livebar-pause").Click();
        page.WaitForAssertion(() => Assert.Equal("2", page.Find("[data-booth='10.2A03'] .tile-number").TextContent));
        Assert.Empty(page.FindAll(".livebar-waiting"));
    }

    [Fact]
    public void Heat_FromTheAddress_ColoursThePlanAndItsLegendByThatFigure()
    {
        Scan("10.2A03", 1, 2, 3);
        var page = Open("heat=Visitors");

        page.WaitForAssertion(() => Assert.Contains("l3", page.Find("a[data-booth='10.2A03']").ClassList));
        Assert.Contains("3, visitors today", page.Find("a[data-booth='10.2A03']").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("visitors today:", page.Find(".legend").TextContent, StringComparison.Ordinal);
        Assert.Contains("none", page.Find("a[data-booth='10.2A01']").ClassList);
    }

    [Fact]
    public void Plan_AsAList_HoldsEveryBoothWithTheFiguresOfThePlan()
    {
        Scan("10.2A03", 1, 2);
        var page = Open();
        page.WaitForElement("[data-chart=booths] .chart-more").Click();

        var rows = page.FindAll("[data-chart=booths] tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()).ToList();

        Assert.Equal(["10.2A01", "10.2A03", "10.2A05"], rows.Select(row => row[0]));
        Assert.Equal(["10.2A03", "UBTECH Robotics", "calm", "2", "2"], rows[1].Take(5));
        Assert.Equal(["–", "–"], rows[0].Skip(3).Take(2));
    }

    [Fact]
    public void Filter_NarrowsThePlanAndItsListToo()
    {
        var page = Open("category=humanoid");
        page.WaitForElement("[data-chart=booths] .chart-more").Click();

        Assert.Equal(["10.2A01"], page.FindAll(".plan-booth.aside").Select(booth => booth.GetAttribute("data-booth")));
        Assert.Equal(["10.2A03", "10.2A05"], page.FindAll("[data-chart=booths] tbody tr").Select(row => row.Children[0].TextContent));
    }

    [Fact]
    public void Range_BetweenTwoTimes_CountsWhatBeganInIt_AndSaysSoInTheAddressAndOnTheCard()
    {
        Scan("10.2A01", 1, 2);
        Scan("10.2A03", 1);
        var page = Open("from=09:30&to=15:00");
        page.WaitForAssertion(() => Assert.Contains("Counted: 09:30 to 15:00", page.Find("[data-chart=flows]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-chart=flows] .bars"));

        page.Find("input[data-to]").Change("15:30");

        page.WaitForAssertion(() => Assert.Contains("A01 Pudu Robotics → A03 UBTECH Robotics", page.Find("[data-chart=flows]").TextContent, StringComparison.Ordinal));
        Assert.Contains("from=09:30&to=15:30", Services.GetRequiredService<NavigationManager>().Uri.Replace("%3A", ":", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Range_ChosenWhilePaused_IsCountedAllTheSame()
    {
        Scan("10.2A01", 1, 2);
        Scan("10.2A03", 1);
        var page = Open();
        page.WaitForElement("[data-chart=flows] .bars");
        page.Find(".livebar-pause").Click();

        page.Find("select[data-range]").Change("60");

        page.WaitForAssertion(() => Assert.Contains("Counted: the last hour.", page.Find("[data-chart=flows]").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll(".live-rewind[href^='/control/rewind?day=2025-04-15&at=15:12:1']"));
    }

    [Fact]
    public void Booth_Chosen_TellsWhereItsVisitorsWereBeforeAndWentAfterwards()
    {
        Scan("10.2A01", 1, 2);
        Scan("10.2A03", 1);
        Scan("10.2A05", 1);
        var page = Open("booth=10.2A03");

        var sides = page.WaitForElements(".ways-sides > div").Select(side => side.QuerySelectorAll("tbody tr").Select(row => row.TextContent.Trim()).ToList()).ToList();

        Assert.Equal("A01 Pudu Robotics1", sides[0].Single());
        Assert.Equal("A05 Agibot1", sides[1].Single());
    }

    [Fact]
    public async Task Devices_OfTheHall_AreCountedOnThePage_WhoeverCausedTheUpdate()
    {
        var devices = Services.GetRequiredService<DeviceRegister>();
        await devices.AddAsync("Phone 1", PlaceKind.Booth, "10.2A03", Xunit.TestContext.Current.CancellationToken);

        var page = Open();

        page.WaitForAssertion(() => Assert.Contains("0 of 1 heard", page.Find(".devices").TextContent, StringComparison.Ordinal));
        Pass(11);
        page.WaitForAssertion(() => Assert.Contains("0 of 1 heard", page.Find(".devices").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Drawings_AsATable_HoldTheSameNumbers()
    {
        Scan("10.2A01", 1, 2);
        Scan("10.2A03", 1);
        var page = Open();

        page.WaitForElement("[data-chart=flows] .chart-more").Click();

        Assert.Equal(["A01 Pudu Robotics", "A03 UBTECH Robotics", "1"], page.FindAll("[data-chart=flows] [data-table] tbody tr:first-child > *").Select(cell => cell.TextContent.Trim()));
        Assert.Empty(page.FindAll("[data-chart=day-curve] [data-table]"));
    }

    [Theory]
    [InlineData("q=普渡", "10.2A01")]
    [InlineData("q=ubtech", "10.2A03")]
    [InlineData("q=a05", "10.2A05")]
    [InlineData("category=humanoid", "10.2A03 10.2A05")]
    [InlineData("state=state.notMeasured", "10.2A01 10.2A05")]
    [InlineData("state=level.1", "10.2A03")]
    [InlineData("sort=name", "10.2A05 10.2A01 10.2A03")]
    [InlineData("sort=here", "10.2A03 10.2A01 10.2A05")]
    [InlineData("sort=nonsense&state=nonsense", "10.2A01 10.2A03 10.2A05")]
    public void Address_Query_DecidesWhichTilesAndTheirOrder(string query, string codes)
    {
        Scan("10.2A03", 1, 2, 3);

        Assert.Equal(codes.Split(' '), Tiles(Open(query)));
    }

    [Fact]
    public async Task Filter_Typed_StandsInTheAddressAndCanBeCleared()
    {
        var page = Open();

        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "nobody" }));
        Assert.Contains("q=nobody", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Contains("No booth fits", page.Markup, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find(".empty button").ClickAsync());
        Assert.Equal(3, Tiles(page).Length);
    }

    [Fact]
    public void Booth_ChosenOnThePlan_ShowsItsFiguresAndCloses()
    {
        Scan("10.2A03", 1, 2);
        var page = Open();

        page.Find("a[data-booth='10.2A03']").Click();
        Assert.Contains("UBTECH Robotics", page.Find("[data-detail='10.2A03']").TextContent, StringComparison.Ordinal);

        page.Find(".detail-close").Click();
        Assert.Empty(page.FindAll("[data-detail]"));
    }

    [Fact]
    public void Update_FromAnotherThread_KeepsThePagesLanguage()
    {
        Speak("zh-Hans");
        var page = Open();
        Speak("en");

        Scan("10.2A03", 1);

        page.WaitForAssertion(() => Assert.Contains("1 位观众", page.Find("[data-booth='10.2A03'] article, article[data-booth='10.2A03']").TextContent, StringComparison.Ordinal));
    }

    private static string[] Tiles(IRenderedComponent<LivePage> page) => [.. page.FindAll("article.tile").Select(tile => tile.GetAttribute("data-booth")!)];

    private IRenderedComponent<LivePage> Open(string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/control?{query}");
        var page = Render<LivePage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".live-grid")));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".plan")));
        return page;
    }
}
