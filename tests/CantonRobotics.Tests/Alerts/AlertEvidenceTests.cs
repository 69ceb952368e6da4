using System.Net;
using System.Text.RegularExpressions;
using CantonRobotics.Access;
using CantonRobotics.Alerts;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Alerts;

/// <summary>The link of an alert opens a page that shows the badge, place or device in question, as it was then; and the alert says what was so grave.</summary>
public sealed partial class AlertEvidenceTests
{
    [Theory, OnBothDatabases]
    public async Task RefusedScans_AreListed_AndNoOthers(DataProvider provider)
    {
        await using var scene = await AlertScene.StartAsync(provider);
        var application = scene.Application;
        var (lost, other) = (await application.HolderAsync("Lost Badge"), await application.HolderAsync("Other Badge"));
        await application.RevokeBadgeAsync(lost.Id);
        await application.RevokeBadgeAsync(other.Id);
        await application.CrowdAsync(scene.Phone, other);
        await application.PassAsync(TimeSpan.FromMinutes(20));
        for (var i = 0; i < 5; i++)
        {
            await application.CrowdAsync(scene.Phone, lost);
        }

        await application.PassAsync(TimeSpan.FromSeconds(60));
        var (ofBadge, atPlace) = (LinkOf(application, "refusedBadge"), LinkOf(application, "refusedPlace"));
        await application.PassAsync(TimeSpan.FromHours(20));
        using var organizer = await application.SignedInAsync(Roles.Organizer);

        foreach (var link in new[] { ofBadge, atPlace })
        {
            var page = await PageAsync(organizer, link);
            Assert.Equal(5, page.Split("data-refused=").Length - 1);
            Assert.Contains("Lost Badge", page, StringComparison.Ordinal);
            Assert.Contains("revoked", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Other Badge", page, StringComparison.Ordinal);
        }

        Assert.Contains("place=10.2A03", atPlace, StringComparison.Ordinal);
        Assert.DoesNotContain("data-refused=", await PageAsync(organizer, ofBadge.Replace("2025-04-15", "2025-04-14", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BadgeInTwoPlaces_IsSaidWithBothPlacesAndTimes_AndShownOnItsDay_TheNextDayToo()
    {
        await using var scene = await AlertScene.StartAsync();
        var application = scene.Application;
        var (gateA, gateB) = (await application.ScannerAsync(FairApplication.Gate), await application.ScannerAsync("gate-b"));
        var (shared, second) = (await application.HolderAsync("Shared Badge"), await application.HolderAsync("Second Badge"));
        application.Clock.SetUtcNow(FairApplication.FirstMorning.AddMinutes(2).AddSeconds(10));
        await BothGatesAsync(shared);
        await application.PassAsync(TimeSpan.FromSeconds(30));
        await BothGatesAsync(second);
        await application.PassAsync(TimeSpan.FromSeconds(30));
        var alert = Assert.Single(application.OpenAlerts, one => one.Rule == "sharing" && one.Subject == BadgeIdOf(shared));
        using var key = await application.OrganizerAsync();
        var said = await key.GetStringAsync("/api/v1/alerts?rule=sharing", Cancellation);
        var file = await key.GetStringAsync("/api/v1/alerts.csv?state=all&rule=sharing", Cancellation);
        var link = application.EvidenceOf(alert);
        application.Clock.SetUtcNow(FairApplication.FirstMorning.AddDays(1));
        using var organizer = await application.SignedInAsync(Roles.Organizer);

        var page = await PageAsync(organizer, link);

        var sentence = "Entrance A at 10:32:10, Entrance B at 10:32:11: 42 m apart.";
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Contains(sentence, file, StringComparison.Ordinal);
        Assert.Contains("Shared Badge", page, StringComparison.Ordinal);
        Assert.Contains("Entrance A at 10:32:10, then Entrance B: 42 m in 1 s", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Second Badge", page, StringComparison.Ordinal);

        async Task BothGatesAsync(CantonRobotics.Badges.Badge badge)
        {
            await application.SendAsync(gateA, FairApplication.Entry(badge.Token) with { CapturedAt = application.Clock.GetUtcNow().UtcDateTime });
            application.Clock.Advance(TimeSpan.FromSeconds(1));
            await application.SendAsync(gateB, FairApplication.Entry(badge.Token) with { CapturedAt = application.Clock.GetUtcNow().UtcDateTime, Kind = "exit" });
        }
    }

    [Fact]
    public async Task Device_ThatIsNotHeard_IsShownAlone_AndTheAlertTurnsRedWithItsValue()
    {
        await using var scene = await AlertScene.StartAsync();
        var application = scene.Application;
        await scene.CrowdAsync(1);
        var heard = await application.ScannerAsync("gate-b");
        for (var i = 0; i < 35; i++)
        {
            await application.SendAsync(heard, FairApplication.Entry((await application.HolderAsync()).Token) with { CapturedAt = application.Clock.GetUtcNow().UtcDateTime });
            await application.PassAsync(TimeSpan.FromMinutes(1));
        }

        var alert = Assert.Single(application.OpenAlerts, one => one.Rule == "offline");
        using var key = await application.OrganizerAsync();
        var said = await key.GetStringAsync("/api/v1/alerts?rule=offline", Cancellation);
        using var organizer = await application.SignedInAsync(Roles.Organizer);
        var page = await PageAsync(organizer, application.EvidenceOf(alert));

        Assert.Equal((Severity.Red, 10.0, 30.0), (alert.Severity, alert.Value, alert.Worst.Value));
        Assert.Contains("Not heard for 30 minutes.", said, StringComparison.Ordinal);
        Assert.Equal([10.0, 30.0], alert.History.Where(line => line.Seen is not null).Select(line => line.Seen!.Value));
        Assert.Equal(1, page.Split("data-device=").Length - 1);
        Assert.Contains(AlertScene.Booth, page, StringComparison.Ordinal);
        Assert.True((await PageAsync(organizer, "/control/devices")).Split("data-device=").Length > 2);
        Assert.Contains("not here any more", await PageAsync(organizer, $"/control/devices?device={Guid.NewGuid()}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_ThatCannotBeRead_ShowThePageAsItIs()
    {
        await using var application = await FairApplication.StartAsync();
        using var organizer = await application.SignedInAsync(Roles.Organizer);

        foreach (var address in new[] { "/control/anomalies?day=never&badge=x&until=soon&minutes=NaN&place=nowhere", "/control/devices?device=mine" })
        {
            await PageAsync(organizer, address);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string BadgeIdOf(CantonRobotics.Badges.Badge badge) => CantonRobotics.Badges.BadgeIds.Hex(badge.Id);

    private static string LinkOf(FairApplication application, string rule) => application.EvidenceOf(Assert.Single(application.OpenAlerts, one => one.Rule == rule));

    /// <summary>Its text without tags between words, except for attributes.</summary>
    private static async Task<string> PageAsync(HttpClient organizer, string link)
    {
        using var answer = await organizer.GetAsync(link, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(Blank().Replace(await answer.Content.ReadAsStringAsync(Cancellation), " "));
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Blank();
}
