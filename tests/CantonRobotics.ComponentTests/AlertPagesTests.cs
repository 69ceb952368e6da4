using CantonRobotics.Access;
using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

/// <summary>Alerts on their page in each state, handled in place; rules and fairness.</summary>
public sealed class AlertPagesTests : FairContext, IAsyncLifetime
{
    private const string Crowded = "10.2A03";

    public AlertPagesTests()
    {
        Services.AddMudServices();
        Services.AddScans().AddAlerts().AddSingleton<Sightings>().AddSingleton<TrafficPlaces>().AddSingleton<DeviceRegister>().AddSingleton<BadgeIndex>()
            .AddSingleton<CantonRobotics.Access.Invitations.Postman>();
        var signed = AddAuthorization();
        signed.SetAuthorized("duty");
        signed.SetPolicies(Policies.Organizer);
        signed.SetRoles(Roles.Organizer);
        JSInterop.SetupModule("./js/alert-bell.js").Setup<string?>("state").SetResult("off");
    }

    private AlertBoard Alerts => Services.GetRequiredService<AlertBoard>();

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Services.GetRequiredService<ScanLog>().OpenAsync(Cancel);
        await Alerts.OpenAsync(Cancel);
        await Alerts.LookAsync(Cancel);
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

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
        Assert.Contains("25 persons (estimated) at a booth for 18: 139 % of what it holds. now 139 %", Squeezed(page.Find("[data-alert]").TextContent), StringComparison.Ordinal);
        Assert.Contains("spread the crowd", page.Find(".do").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/control?booth={Crowded}", page.Find("[data-alert] a.button").GetAttribute("href"));
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

        history.FindAll("select")[1].Change("silent");
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

    [Fact]
    public async Task QuieterBooths_AreOff_UntilTurnedOn()
    {
        var page = Render<RulesPage>();
        Assert.False(page.Find(".hints input").HasAttribute("checked"));

        await page.Find(".hints input").ChangeAsync(true);

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
        Assert.Contains("0.25", page.Find(".gini strong").TextContent, StringComparison.Ordinal);
    }

    private async Task CrowdAsync(int persons)
    {
        Scan(Crowded, [.. Enumerable.Range(1, persons).Select(one => (long)one)]);
        for (var i = 0; i < 4; i++)
        {
            Pass(30);
            await Alerts.LookAsync(Cancel);
        }
    }

    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
