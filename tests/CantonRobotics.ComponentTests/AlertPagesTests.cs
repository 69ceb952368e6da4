using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.ComponentTests;

/// <summary>The page of alerts, that of their rules and that of fairness.</summary>
public sealed class AlertPagesTests : AlertContext
{
    [Fact]
    public void Page_WithoutAlerts_SaysSoAndWhereTheRulesAre()
    {
        var page = Render<AlertsPage>();

        Assert.Contains("Nothing needs attention now", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("/control/alerts/rules", page.Find(".empty a").GetAttribute("href"));
        Assert.Empty(page.FindAll("[data-alert]"));
    }

    [Fact]
    public async Task Page_WhileACrowdGathers_ShowsARedAlertByItself()
    {
        var page = Render<AlertsPage>();

        await CrowdAsync(25);

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-alert]")));
        Assert.Contains("red", page.Find("[data-alert]").ClassList);
        Assert.Contains("red: act now", page.Find("[data-alert]").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("25 persons (estimated) at a booth for 18: 139 % of what it holds. now 139 % (15:14)", Squeezed(page.Find("[data-alert]").TextContent), StringComparison.Ordinal));
        Assert.Contains("spread the crowd", page.Find(".do").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/control/rewind?day=2025-04-15&at=15:13:30&booth={Crowded}", page.Find("[data-alert] a.button").GetAttribute("href"));
    }

    [Fact]
    public async Task Amber_IsAmber()
    {
        await CrowdAsync(17);

        Assert.Contains("amber", Render<AlertsPage>().Find("[data-alert]").ClassList);
    }

    [Fact]
    public async Task Alert_AcknowledgedAndNoted_SaysSoAtOnce()
    {
        await CrowdAsync(25);
        var page = Render<AlertsPage>();

        await page.Find("[data-alert] button.button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("acknowledged", page.Find("[data-alert] .chip.ok").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("[data-alert] .actions button"), one => one.TextContent == "Acknowledge");

        page.Find(".note input").Change("Two stewards sent");
        await page.Find("form.note").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("note: Two stewards sent", page.Find(".lines").TextContent, StringComparison.Ordinal));
        Assert.Equal("", page.Find(".note input").GetAttribute("value") ?? "");

        await page.Find("form.note").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("1 to 500 characters", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Alert_ThatIsOver_LeavesTheOpenOnes_AndIsInTheHistoryWithWhy()
    {
        await CrowdAsync(25);
        var page = Render<AlertsPage>();
        Pass(21 * 60);
        await Alerts.LookAsync(Cancel);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-alert]")));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/control/alerts?state=all");
        var history = Render<AlertsPage>();
        history.WaitForAssertion(() => Assert.Contains("over", history.Find("[data-alert]").ClassList));
        Assert.Contains("back within bounds", history.Find("[data-alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(history.FindAll(".do"));
        Assert.EndsWith("/api/v1/alerts.csv?state=all", history.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);

        await history.InvokeAsync(() => history.FindAll("select")[1].ChangeAsync(new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = "silent" }));
        Assert.Contains("rule=silent", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Badge_InTheNavigation_CountsBySeverity()
    {
        var badge = Render<AlertBadge>();
        Assert.Equal("", badge.Markup.Trim());

        await CrowdAsync(25);

        badge.WaitForAssertion(() => Assert.Equal("1 red alert", badge.Find(".mark.red .visually-hidden").TextContent));
        Assert.Empty(badge.FindAll(".mark.amber"));
    }

    [Fact]
    public async Task Page_InChinese_SpeaksChinese()
    {
        await CrowdAsync(25);
        Speak("zh-Hans");

        var page = Render<AlertsPage>();

        Assert.Contains("展位拥挤", page.Find("[data-alert] h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("红色：立即处理", page.Find("[data-alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_SetWrong_NamesTheField_KeepsWhatWasTyped_AndIsSavedWhenRight()
    {
        var page = Render<RulesPage>();
        var books = Services.GetRequiredService<RuleBook>();

        page.Find("[data-rule=crowding] #rule-crowding-red").Change("80");
        await page.Find("[data-rule=crowding] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Red must not be below amber.", page.Find("#rule-crowding-red-hint").TextContent));
        Assert.Equal("80", page.Find("#rule-crowding-red").GetAttribute("value"));
        Assert.True(page.Find("[data-rule=crowding] form").HasAttribute("novalidate"));
        Assert.Equal(120, books.Of(new CrowdingRule())["red"]);

        page.Find("#rule-crowding-red").Change("150");
        await page.Find("[data-rule=crowding] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Saved.", page.Find("[data-rule=crowding]").TextContent, StringComparison.Ordinal));
        Assert.Equal(150, books.Of(new CrowdingRule())["red"]);
    }

    [Fact]
    public async Task Rule_Previewed_SaysWhatTheDayWouldHaveBeen_OrThatItCannot()
    {
        var page = Render<RulesPage>();

        await page.FindAll("[data-rule=crowding] button").Single(one => one.TextContent == "Preview on today").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("it would not have fired today (09:30 to 15:12)", page.Find("[data-rule=crowding] .preview").TextContent, StringComparison.Ordinal));
        Assert.Contains("Cannot be previewed", page.Find("[data-rule=offline]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Preview on today", page.Find("[data-rule=offline]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Stockton", page.Find("[data-rule=density]").TextContent, StringComparison.Ordinal);
    }

    /// <summary>Two numbers contradict each other: what is wrong stands beside the one that was touched last.</summary>
    [Fact]
    public async Task Rule_WhoseAmberWasRaisedTooHigh_SaysSoBesideAmber()
    {
        var page = Render<RulesPage>();

        page.Find("#rule-crowding-amber").Change("130");
        await page.Find("[data-rule=crowding] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Amber must not be above red.", page.Find("#rule-crowding-amber-hint").TextContent));
        Assert.Equal("true", page.Find("#rule-crowding-amber").GetAttribute("aria-invalid"));
        Assert.Null(page.Find("#rule-crowding-red").GetAttribute("aria-invalid"));
        page.Find("#rule-crowding-amber").Change("");
        await page.Find("[data-rule=crowding] form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("Enter a number between 10 and 500.", page.Find("#rule-crowding-amber-hint").TextContent));
    }

    [Fact]
    public async Task Rule_WithMuteHours_ShowsThem_AndIsDeliveredWithout()
    {
        var page = Render<RulesPage>();
        Assert.Empty(page.FindAll("[data-mute]"));

        page.Find("#rule-crowding-muteFrom").Change("12:00");
        page.Find("#rule-crowding-muteTo").Change("13:30");
        await page.Find("[data-rule=crowding] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Does not ring 12:00–13:30", Squeezed(page.Find("[data-rule=crowding] [data-mute]").TextContent)));
        Assert.Equal(13.5, Services.GetRequiredService<RuleBook>().Of(new CrowdingRule())[RuleNumber.MuteTo]);
        Assert.Equal("13:30", page.Find("#rule-crowding-muteTo").GetAttribute("value"));
        await page.FindAll("[data-rule=crowding] button").Single(one => one.TextContent == "As delivered").ClickAsync();
        Assert.Equal("", page.Find("#rule-crowding-muteTo").GetAttribute("value") ?? "");
    }

    /// <summary>A preview is of the numbers that are typed: it goes when one of them changes.</summary>
    [Theory]
    [InlineData("typed")]
    [InlineData("ticked")]
    [InlineData("as delivered")]
    public async Task Preview_OfOtherNumbers_Goes(string change)
    {
        var page = Render<RulesPage>();
        await page.FindAll("[data-rule=crowding] button").Single(one => one.TextContent == "Preview on today").ClickAsync();
        page.WaitForAssertion(() => Assert.NotNull(page.Find("[data-rule=crowding] .preview")));

        await (change switch
        {
            "typed" => page.Find("#rule-crowding-red").ChangeAsync("130"),
            "ticked" => page.Find("[data-rule=crowding] .ticks input").ChangeAsync(false),
            _ => page.FindAll("[data-rule=crowding] button").Single(one => one.TextContent == "As delivered").ClickAsync(),
        });

        Assert.Empty(page.FindAll("[data-rule=crowding] .preview"));
    }

    [Fact]
    public async Task History_OfMoreThanAPage_SaysHowManyThereAre_AndShowsMore()
    {
        await StoreAsync(new SilentRule(), Enumerable.Range(1, 60).Select(one => $"10.2B{one:00}"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/control/alerts?state=all");

        var page = Render<AlertsPage>();

        page.WaitForAssertion(() => Assert.Equal("60 alerts · 50 of 60 are shown", page.Find("p[role=status]").TextContent));
        await page.FindAll("button").Single(one => one.TextContent == "Show more").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("60 alerts", page.Find("p[role=status]").TextContent));
        Assert.Equal(60, page.FindAll("[data-alert]").Count);
        Assert.DoesNotContain(page.FindAll("button"), one => one.TextContent == "Show more");
    }

    [Fact]
    public void QueueAndDisk_StandOnThePage_WithTheirLimits()
    {
        var card = Render<AlertsPage>().Find("#server");

        Assert.Contains("amber at 2,000 MB, red at 500 MB", Squeezed(card.TextContent), StringComparison.Ordinal);
        Assert.Equal("0 %", card.QuerySelector("[data-queue]")!.TextContent);
        Assert.EndsWith(" MB", card.QuerySelector("[data-free]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("measured · as of 15:12:08", Squeezed(card.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuieterBooths_AreOff_UntilTurnedOn()
    {
        Assert.Equal("/control/fairness#hints", Render<RulesPage>().FindAll("a").Single(one => one.TextContent == "What visitors see").GetAttribute("href"));
        var page = Render<FairnessPage>();
        Assert.False(page.Find("#hints input").HasAttribute("checked"));
        Assert.Contains("On the wall", page.Find("#hints").TextContent, StringComparison.Ordinal);

        await page.Find("#hints input").ChangeAsync(true);

        Assert.True(await Services.GetRequiredService<PublicHints>().IsShownAsync(PublicHint.QuieterBooths, Cancel));
    }

    [Fact]
    public void Fairness_ListsTheLeastFirst_AndWhatIsNotMeasuredApart()
    {
        Assert.Contains("nothing to compare yet", Render<FairnessPage>().Markup, StringComparison.Ordinal);

        Scan("10.2A01", 1, 2, 3);
        Scan(Crowded, 4);
        var page = Render<FairnessPage>();

        page.WaitForAssertion(() => Assert.Equal([Crowded, "10.2A01"], page.FindAll("tr[data-booth]").Select(row => row.GetAttribute("data-booth"))));
        Assert.Contains("0.50", page.Find($"tr[data-booth='{Crowded}']").TextContent, StringComparison.Ordinal);
        Assert.Contains("more than its share", page.Find("tr[data-booth='10.2A01']").TextContent, StringComparison.Ordinal);
        Assert.Contains("A05", page.Find(".apart").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.25 measured", Squeezed($"{page.Find(".gini strong").TextContent} {page.Find(".gini .basis").TextContent}"));
        Assert.Equal(["Index measured", "Visitors measured", "Visits measured", "Area", "Visits/m² measured"], page.FindAll("thead th.n").Select(one => Squeezed(one.InnerHtml.Replace("<br>", " ", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal)
            .Split('<')[0] + " " + one.QuerySelector(".basis")?.TextContent)));
        Assert.Equal(["1.50", "3", "3", "36 m²", "0.1"], page.FindAll("tr[data-booth='10.2A01'] td.n").Select(one => one.TextContent));
    }
}
