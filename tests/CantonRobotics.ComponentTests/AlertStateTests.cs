using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.ComponentTests;

/// <summary>An alert in each state that it can be in, and where it leads.</summary>
public sealed class AlertStateTests : AlertContext
{
    [Fact]
    public void None_NeedsNoAttention()
    {
        Assert.Empty(Render<AlertsPage>().FindAll("[data-alert]"));
        Assert.Contains("Nothing needs attention now", Render<NeedsAttention>().Find(".attention").TextContent, StringComparison.Ordinal);
        Assert.Equal("", Render<AlertBadge>().Markup.Trim());
    }

    [Theory]
    [InlineData(17, "amber", "amber: look soon", "warn")]
    [InlineData(25, "red", "red: act now", "bad")]
    public async Task AmberAndRed_AreToldApartByWordAndColour(int persons, string face, string word, string colour)
    {
        await CrowdAsync(persons);

        var card = Render<AlertsPage>().Find("[data-alert]");
        Assert.Contains(face, card.ClassList);
        Assert.Contains(word, card.TextContent, StringComparison.Ordinal);
        Assert.Contains("since 15:13", card.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("acknowledged", card.TextContent, StringComparison.Ordinal);
        Assert.Contains(colour, Render<NeedsAttention>().Find("li .chip").ClassList);
    }

    /// <summary>What is said is what made it red, not what it began with; and what is measured now, with its time.</summary>
    [Fact]
    public async Task AmberThatTurnedRed_SaysTheValueThatMadeItRed_AndItsHistoryBoth()
    {
        await CrowdAsync(17);
        Scan(Crowded, [.. Enumerable.Range(18, 8).Select(one => (long)one)]);
        for (var i = 0; i < 4; i++)
        {
            Pass(30);
            await Alerts.LookAsync(Cancel);
        }

        var card = Render<AlertsPage>().Find("[data-alert]");

        Assert.Contains("red", card.ClassList);
        Assert.Contains("25 persons (estimated) at a booth for 18: 139 % of what it holds. (15:15) now 139 % (15:16)", Squeezed(card.TextContent), StringComparison.Ordinal);
        Assert.Equal(["15:13 raised (amber: look soon): 94 %", "15:15 became worse (red: act now): 139 %"], card.QuerySelectorAll(".lines li").Select(line => Squeezed(line.TextContent)));
    }

    [Fact]
    public async Task Acknowledged_SaysSo_AndComesAfterWhatIsNot()
    {
        await CrowdAsync(25);
        await StoreAsync(new SilentRule(), ["10.2A05"]);
        Assert.StartsWith("Crowding", Render<NeedsAttention>().Find("li .chip").TextContent, StringComparison.Ordinal);

        await Book.AcknowledgeAsync(Alerts.Open[0].Id, Cancel);

        var page = Render<AlertsPage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-alert] .chip.ok")));
        Assert.Single(page.FindAll("[data-alert] .actions button"));
        Assert.StartsWith("Silent", Render<NeedsAttention>().Find("li .chip").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assigned_NamesTheOrganizer_AndSaysByWhom()
    {
        var li = await ColleagueAsync("Li Na");
        await CrowdAsync(25);
        var page = Render<AlertsPage>();
        Assert.Equal(["nobody", "Li Na"], page.FindAll("[data-alert] select option").Select(one => one.TextContent));

        await page.Find("[data-alert] select").ChangeAsync($"{li}");

        page.WaitForAssertion(() => Assert.Equal("Li Na", page.Find("[data-alert] option[selected]").TextContent));
        Assert.Contains("assigned to Li Na", page.Find("[data-alert] .lines").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("[data-alert] option"), one => one.TextContent == "nobody");
        Assert.Equal("Li Na", Alerts.Open[0].Assignee?.Name);
    }

    [Fact]
    public async Task Noted_KeepsTheNote_WithItsTime()
    {
        await CrowdAsync(25);
        await Book.NoteAsync(Alerts.Open[0].Id, "Two stewards sent", Cancel);

        var page = Render<AlertsPage>();
        page.WaitForAssertion(() => Assert.Equal(["raised (red: act now): 139 %", "note: Two stewards sent"], page.FindAll("[data-alert] .lines li").Select(line => Squeezed(line.TextContent)[6..])));
    }

    [Fact]
    public async Task Over_SaysWhyAndUntilWhen_AndAsksForNothing()
    {
        await StoreAsync(new SilentRule(), ["10.2A05"]);
        await StoreAsync(new SilentRule(), ["10.2A05"], AlertEntryKind.Cleared);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/control/alerts?state=all");

        var card = Render<AlertsPage>().Find("[data-alert]");

        Assert.Contains("over", card.ClassList);
        Assert.Contains("15:12 to 15:12", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("back within bounds", card.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("now ", card.QuerySelector(".body > p:nth-of-type(2)")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(card.QuerySelectorAll(".do"));
    }

    /// <summary>Red is shown with what made it red: 17 persons are amber, 25 are red at a booth for 18.</summary>
    [Fact]
    public async Task Previewed_ShowsEachCaseWithItsWorst()
    {
        await LogAsync(Now.Date.AddHours(2), Crowded, Enumerable.Range(1, 17).Select(one => (long)one));
        await LogAsync(Now.Date.AddHours(2).AddMinutes(5), Crowded, Enumerable.Range(18, 8).Select(one => (long)one));
        var page = Render<RulesPage>();

        await page.FindAll("[data-rule=crowding] button").Single(one => one.TextContent == "Preview on today").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("it would have fired 1 time today", page.Find("[data-rule=crowding] .preview").TextContent, StringComparison.Ordinal));
        Assert.Equal("10:01–10:20 red: act now 10.2A03 at worst 139 % (10:05)", Squeezed(page.Find("[data-rule=crowding] .preview li").TextContent));
    }

    /// <summary>In the hall at the moment it was at its worst; devices, gates that are busy now and the server as they are.</summary>
    [Theory]
    [InlineData("crowding", SubjectKind.Booth, "10.2A03", "/control/rewind?day=2025-04-15&at=11:36:30&booth=10.2A03")]
    [InlineData("surge", SubjectKind.Booth, "10.2A03", "/control/rewind?day=2025-04-15&at=11:36:30&booth=10.2A03")]
    [InlineData("silent", SubjectKind.Booth, "10.2A03", "/control/rewind?day=2025-04-15&at=11:36:30&booth=10.2A03")]
    [InlineData("density", SubjectKind.Zone, "zone", "/control/rewind?day=2025-04-15&at=11:36:30")]
    [InlineData("gateQueue", SubjectKind.Gate, "gate-a", "/control#chart-gates")]
    [InlineData("sharing", SubjectKind.Badge, "00000000000000ff", "/control/anomalies?day=2025-04-15&badge=00000000000000ff")]
    [InlineData("refusedBadge", SubjectKind.Badge, "00000000000000ff", "/control/anomalies?day=2025-04-15&until=11:36:30&minutes=10&badge=00000000000000ff#refused")]
    [InlineData("refusedPlace", SubjectKind.Booth, "10.2A03", "/control/anomalies?day=2025-04-15&until=11:36:30&minutes=10&place=10.2A03#refused")]
    [InlineData("refusedPlace", SubjectKind.Gate, "gate-a", "/control/anomalies?day=2025-04-15&until=11:36:30&minutes=10&place=gate-a#refused")]
    [InlineData("burst", SubjectKind.Device, "0196-x", "/control/devices?device=0196-x")]
    [InlineData("offline", SubjectKind.Device, "0196-x", "/control/devices?device=0196-x")]
    [InlineData("unsent", SubjectKind.Device, "0196-x", "/control/devices?device=0196-x")]
    [InlineData("unsentAge", SubjectKind.Device, "0196-x", "/control/devices?device=0196-x")]
    [InlineData("disk", SubjectKind.Server, "server", "/control/alerts#server")]
    [InlineData("queue", SubjectKind.Server, "server", "/control/alerts#server")]
    public void EachRule_LeadsToItsEvidence(string rule, SubjectKind kind, string subject, string link)
    {
        Assert.NotNull(AlertRules.Find(rule));
        var at = new DateTime(2025, 4, 15, 3, 36, 30, DateTimeKind.Utc);
        AlertLine worse = new(at, AlertEntryKind.Worsened, null, Severity.Red, null, null, new AlertReading(20, 15, [10]));
        AlertView alert = new(Guid.NewGuid(), rule, Severity.Red, kind, subject, null, at.AddMinutes(-9), null, null, 5, 5, [10], null, null, null, [worse]);

        Assert.Equal(link, Services.GetRequiredService<AlertWords>().EvidenceOf(alert));
        Assert.Equal(rule == "gateQueue" ? "/control/rewind?day=2025-04-15&at=11:36:30" : link, Services.GetRequiredService<AlertWords>().EvidenceOf(alert with { ClearedAt = at.AddMinutes(9) }));
    }
}
