using System.Text.RegularExpressions;
using CantonRobotics.Fair.Announcements;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.BrowserTests;

/// <summary>What a screen in the hall shows while nobody touches it.</summary>
public sealed class WallViewsTests(FairInBrowser fair)
{
    private const string Displayed = "[...document.querySelectorAll('.view')].filter(one => getComputedStyle(one).display !== 'none').map(one => one.dataset.view).join()";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("zone,plan")]
    [InlineData("plan,zone,categories")]
    public async Task Rotation_AtEveryTurn_ShowsThatViewAloneAndLarge(string views)
    {
        await using var wall = await fair.VisitAsync(new Looks(1920));
        await wall.Page.SetViewportSizeAsync(1920, 1080);
        await wall.OpenAsync($"/wall?view={views}&every=5&lang=en");
        await wall.Page.WaitForSelectorAsync("#age.ok");

        foreach (var view in (string[])[.. views.Split(','), views.Split(',')[0]])
        {
            await wall.Page.WaitForSelectorAsync($"[data-view={view}]");

            Assert.Equal(view, await wall.Page.EvaluateAsync<string>(Displayed));
            Assert.Equal(view == "plan", await wall.Page.Locator("#legend").IsVisibleAsync());
            var (box, footer) = (await wall.Page.Locator($"[data-view={view}]").BoundingBoxAsync(), await wall.Page.Locator("footer").BoundingBoxAsync());
            Assert.InRange(box!.Width, 1700, 1920);
            Assert.InRange(box.Height, 600, 1080);
            Assert.InRange(footer!.Y, 900, 1080);
        }

        Assert.Empty(wall.Complaints);
    }

    /// <summary>An empty list has nothing to say for a whole turn, and one view has nothing to turn to.</summary>
    [Fact]
    public async Task Rotation_WhoseFirstViewIsEmpty_BeginsWithTheNext()
    {
        await using var wall = await fair.VisitAsync();

        await wall.OpenAsync("/wall?view=movers,zone&every=600&lang=en");

        await Assertions.Expect(wall.Page.Locator("[data-view=zone]")).ToBeVisibleAsync();
        Assert.Equal("zone", await wall.Page.EvaluateAsync<string>(Displayed));
        Assert.Equal("", await wall.Page.Locator("#turns").TextContentAsync());
    }

    [Fact]
    public async Task Announcements_FetchedAgain_StayTwoLinesInTheirLanguages()
    {
        var said = await fair.Services.GetRequiredService<AnnouncementBoard>().SayAsync("Talk at 14:00", "14:00 讲座", TimeSpan.FromMinutes(30), Cancel);
        Assert.True(said.Done);
        await using var wall = await fair.VisitAsync();
        var asked = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await wall.Page.RouteAsync("**/api/v1/announcements", asked.SetResult);
        await wall.Page.GotoAsync("/wall?view=announcements&lang=zh,en");
        await wall.Page.EvaluateAsync("document.querySelector('#view-announcements').firstElementChild.dataset.drawn = 'by the server'");

        await (await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel)).ContinueAsync();
        var line = wall.Page.Locator("#view-announcements li:not([data-drawn])", new() { HasText = "Talk at 14:00" });

        await Assertions.Expect(line.Locator("span[lang=zh-Hans]")).ToHaveTextAsync("14:00 讲座");
        await Assertions.Expect(line.Locator("span[lang=en]")).ToHaveTextAsync("Talk at 14:00");
        Assert.True((await line.Locator("span[lang=en]").BoundingBoxAsync())!.Y > (await line.Locator("span[lang=zh-Hans]").BoundingBoxAsync())!.Y + 10);
        await fair.Services.GetRequiredService<AnnouncementBoard>().EndAsync(said.Value!.Id, Cancel);
    }

    [Fact]
    public async Task Plan_InTwoLanguages_SaysHowBusyInBoth_TheFirstAbove()
    {
        await using var wall = await fair.VisitAsync(new Looks(1920));
        await wall.OpenAsync("/wall?lang=zh,en");
        await wall.Page.WaitForSelectorAsync("#age.ok");

        foreach (var words in await wall.Page.Locator(".stand:not(.free):not(.none) .value[data-lines='2']").AllAsync())
        {
            Assert.Matches("^(空闲empty|清静calm|平稳steady|繁忙busy|满员full|陈旧stale)$", await words.TextContentAsync() ?? "");
        }

        Assert.Equal("Pause", await wall.Page.Locator("#pause span[lang=en]").TextContentAsync());
        Assert.Contains("live", await wall.Page.Locator("#age span[lang=en]").TextContentAsync() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_MadeByAnOlderBuild_LoadsItselfAgain()
    {
        await using var wall = await fair.VisitAsync();
        var pages = 0;
        await wall.Page.RouteAsync(new Regex("/wall$"), async route =>
        {
            var answer = await route.FetchAsync();
            var page = await answer.TextAsync();
            await route.FulfillAsync(new() { Response = answer, Body = pages++ == 0 ? Regex.Replace(page, "data-build=\"[^\"]+\"", "data-build=\"older\"") : page });
        });

        await wall.Page.GotoAsync("/wall");

        await Assertions.Expect(wall.Page.Locator("main:not([data-build=older]) #age.ok")).ToBeVisibleAsync();
        Assert.Equal(2, pages);
    }

    [Fact]
    public async Task Wall_OnAPhone_SaysThatItIsForLargeScreens_AndLeadsToThePlan()
    {
        await using var wall = await fair.VisitAsync(new Looks(360));

        await wall.OpenAsync("/wall?lang=en");

        await Assertions.Expect(wall.Page.GetByText("This page is for large screens.")).ToBeVisibleAsync();
        await Assertions.Expect(wall.Page.Locator(".hall")).ToBeHiddenAsync();
        await wall.Page.GetByRole(AriaRole.Link, new() { Name = "The floor plan for phones" }).ClickAsync();
        await wall.Page.WaitForURLAsync("**/plan", new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>From the console to a screen that shows numbers, by the link alone.</summary>
    [Fact]
    public async Task Organizer_MakesADisplayLink_ThatShowsNumbersInTheViewsChosen()
    {
        await using var organizer = await fair.VisitAsync(role: "organizer");
        var page = organizer.Page;
        await organizer.OpenAsync("/control/wall");
        await page.Locator("input[value=zone]").CheckAsync();
        await Assertions.Expect(page.Locator("#wall-link")).ToHaveValueAsync(new Regex(@"/wall\?view=zone&lang=en,zh$"));
        await page.Locator("input[value=plan]").CheckAsync();
        await page.Locator("#wall-seconds").SelectOptionAsync("60");
        await page.Locator("#wall-theme").SelectOptionAsync("dark");
        await page.GetByLabel("With numbers").CheckAsync();
        await Assertions.Expect(page.Locator("#wall-link")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the display link" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Give the key a name")).ToBeVisibleAsync();
        await page.Locator("#wall-name").FillAsync("Entrance A");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the display link" }).ClickAsync();
        await Assertions.Expect(page.Locator("#wall-link")).ToHaveValueAsync(new Regex(@"/wall\?view=zone,plan&every=60&lang=en,zh&theme=dark#key=crk_\w{40}$"));
        await Assertions.Expect(page.Locator(".qr svg")).ToBeVisibleAsync();

        await using var screen = await fair.VisitAsync();
        await screen.Page.GotoAsync(await page.Locator("#wall-link").InputValueAsync());

        await Assertions.Expect(screen.Page.Locator("#zone-more")).ToContainTextAsync("Entries today");
        Assert.DoesNotContain("crk_", screen.Page.Url, StringComparison.Ordinal);
        Assert.Equal("dark", await screen.Page.Locator("html").GetAttributeAsync("data-theme"));
    }
}
