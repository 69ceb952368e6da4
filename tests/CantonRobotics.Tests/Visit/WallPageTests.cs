using System.Net;
using CantonRobotics.Alerts;
using CantonRobotics.Fair.Announcements;
using CantonRobotics.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Visit;

public sealed class WallPageTests
{
    [Fact]
    public async Task Wall_WithoutScript_ShowsThePublicFiguresOfTheMoment()
    {
        await using var application = await WithTrafficAsync();

        var page = await PageAsync(application, "/wall?lang=en&theme=dark");

        Assert.Contains("data-theme=\"dark\"", page, StringComparison.Ordinal);
        Assert.Matches("""class="stand l1" data-code="10.2A01".*?>calm<""", page.ReplaceLineEndings(""));
        Assert.Matches("""class="stand free" data-code="10.2A03".*?>A03<""", page.ReplaceLineEndings(""));
        Assert.Matches("""id="inside" class="big num">2<""", page);
        Assert.DoesNotContain("Atlas Robots</span></bdi>", page, StringComparison.Ordinal);
        Assert.Contains(">10:30<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_InTwoLanguages_SaysBoth_TheFirstFirst()
    {
        await using var application = await WithTrafficAsync();

        var page = await PageAsync(application, "/wall?lang=zh,en");

        Assert.Contains("当前在场 · In the zone now", page, StringComparison.Ordinal);
        Assert.Contains("清静 · calm", page, StringComparison.Ordinal);
        Assert.Contains("<span lang=\"zh-Hans\">暂停</span><span lang=\"en\">Pause</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_LessBusyBooths_AreNamedInBothLanguages_WithWhatTheyShow()
    {
        await using var application = await WithTrafficAsync();
        await AllowHintsAsync(application);

        Assert.Contains(
            "<li><b class=\"code num\">A01</b><bdi class=\"words\"><span lang=\"zh-Hans\">阿特拉斯机器人</span><span lang=\"en\">Atlas Robots</span></bdi><span class=\"kind words\">",
            await PageAsync(application, "/wall?lang=zh,en"), StringComparison.Ordinal);
        Assert.DoesNotContain(">Atlas Robots<", await PageAsync(application, "/wall?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_BeginsWithTheFirstViewThatHasSomethingToSay_AndExplainsColoursOnlyBesideThem()
    {
        await using var application = await WithTrafficAsync();

        var page = await PageAsync(application, "/wall?view=announcements,zone,plan&lang=en");

        Assert.Matches("""data-view="announcements" hidden""", page);
        Assert.Matches("""class="view" data-view="zone">""", page);
        Assert.Matches("""id="legend"[^>]* hidden""", page);
        Assert.DoesNotMatch("""id="legend"[^>]* hidden""", await PageAsync(application, "/wall?view=plan&lang=en"));
    }

    [Theory]
    [InlineData("/wall?lang=%3Cscript%3E")]
    [InlineData("/wall?lang=,,,&theme=%22%3E")]
    [InlineData("/wall?lang=x")]
    public async Task Wall_NonsenseInTheAddress_IsTheOrdinaryWall(string address)
    {
        await using var application = await WithTrafficAsync();

        Assert.Contains("In the zone now · 当前在场", await PageAsync(application, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_BeforeTheFirstScan_SaysNotMeasured_NotZero()
    {
        await using var application = await FairApplication.StartAsync();
        application.OpenBoard(Guid.CreateVersion7());

        var page = await PageAsync(application, "/wall?lang=en");

        Assert.Matches("""id="inside" class="big num">–<""", page);
        Assert.Matches("""id="basis">not measured<""", page);
    }

    [Fact]
    public async Task Wall_AfterClosing_SaysSo_AndCallsNoBoothEmpty()
    {
        await using var application = await WithTrafficAsync();
        application.Clock.Advance(TimeSpan.FromHours(8));

        var page = await PageAsync(application, "/wall?lang=en");

        Assert.Contains("<li><bdi class=\"words lines\"><span lang=\"en\">Closed for today, opens tomorrow at 09:30</span></bdi></li>", page, StringComparison.Ordinal);
        Assert.Contains("class=\"stand closed\" data-code=\"10.2A01\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_OpensNoCircuit()
    {
        await using var application = await WithTrafficAsync();

        var page = await PageAsync(application, "/wall");

        Assert.DoesNotContain("blazor.web", page, StringComparison.Ordinal);
        Assert.DoesNotContain("MudBlazor", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_LessBusyBooths_AreShownOnlyWhileAnOrganizerAllowsIt()
    {
        await using var application = await WithTrafficAsync();
        Assert.Matches("<ul id=\"quieter\" hidden>", await PageAsync(application, "/wall?lang=en"));
        Assert.DoesNotContain("view-quieter", await PageAsync(application, "/wall?view=zone,quieter"), StringComparison.Ordinal);

        await AllowHintsAsync(application);

        Assert.Matches("<ul id=\"quieter\">", await PageAsync(application, "/wall?lang=en"));
        Assert.Contains("view-quieter", await PageAsync(application, "/wall?view=zone,quieter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wall_Announcements_InBothLanguages_TheFirstFirst()
    {
        await using var application = await WithTrafficAsync();
        var board = application.Services.GetRequiredService<AnnouncementBoard>();
        Assert.Equal("required", (await board.SayAsync("Talk at 14:00", " ", TimeSpan.FromMinutes(30), TestContext.Current.CancellationToken)).Refusal!.Code);
        Assert.True((await board.SayAsync("Talk at 14:00", "14:00 讲座", TimeSpan.FromMinutes(30), TestContext.Current.CancellationToken)).Done);

        Assert.Contains("<span lang=\"zh-Hans\">14:00 讲座</span><span lang=\"en\">Talk at 14:00</span>", await PageAsync(application, "/wall?view=announcements&lang=zh,en"), StringComparison.Ordinal);
        application.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.DoesNotContain("Talk at 14:00", await PageAsync(application, "/wall?view=announcements&lang=zh,en"), StringComparison.Ordinal);
    }

    private static Task AllowHintsAsync(FairApplication application) =>
        application.Services.GetRequiredService<PublicHints>().ShowAsync(PublicHint.QuieterBooths, true, TestContext.Current.CancellationToken);

    private static async Task<FairApplication> WithTrafficAsync()
    {
        var application = await FairApplication.StartAsync();
        var exhibitor = await application.AddExhibitorAsync();
        await application.AddBoothsAsync();
        await application.Booths.AssignAsync("10.2A01", exhibitor.Id, TestContext.Current.CancellationToken);
        application.OpenBoard(Guid.CreateVersion7());
        application.ShowBooths(new BoothFacts("10.2A01", exhibitor.Id, 14, true));
        var now = application.Clock.GetUtcNow().UtcDateTime;
        application.Feed(
            new Movement(1, 1, "10.2A01", MovementKind.Visit, false, now),
            new Movement(2, 2, "gate-a", MovementKind.Entry, false, now));
        return application;
    }

    private static async Task<string> PageAsync(FairApplication application, string address)
    {
        using var client = application.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return WebUtility.HtmlDecode(await client.GetStringAsync(address, TestContext.Current.CancellationToken));
    }
}
