using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Data;
using CantonRobotics.Scans;

namespace CantonRobotics.Tests.Alerts;

/// <summary>From scans to stored alerts, on the running product.</summary>
public sealed class AlertBoardTests
{
    private static readonly CrowdingRule Crowding = new();

    [Theory, OnBothDatabases]
    public async Task Crowd_AtABooth_RaisesOneAlert_AndEndsIt(DataProvider provider)
    {
        await using var scene = await AlertScene.StartAsync(provider);

        var raised = await scene.CrowdedAsync();

        Assert.Equal((AlertScene.Booth, Severity.Red, SubjectKind.Booth, 142.857, 120.0), (raised.Subject, raised.Severity, raised.SubjectKind, raised.Value, raised.Limit));
        Assert.Equal([20.0, 14.0], raised.Facts);
        await scene.Application.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Single(scene.Application.OpenAlerts, one => one.Rule == Crowding.Key);

        await scene.Application.PassAsync(TimeSpan.FromMinutes(10));
        Assert.DoesNotContain(scene.Application.OpenAlerts, one => one.Rule == Crowding.Key);
        var over = Assert.Single(await scene.Application.Alerts.ListAsync(new AlertFilter(Rule: Crowding.Key), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal("below", over.ClearedWhy);
        Assert.Equal([AlertEntryKind.Raised, AlertEntryKind.Cleared], over.History.Select(line => line.Kind));
    }

    [Theory, OnBothDatabases]
    public async Task Restart_WhileAnAlertIsOpen_DoesNotRaiseItTwice_AndEndsItOnce(DataProvider provider)
    {
        var database = ("ConnectionStrings:Fair", provider == DataProvider.Postgres ? await PostgresServer.Running!.CreateDatabaseAsync() : "");
        await using var scene = await AlertScene.StartAsync(provider, database);
        var before = await scene.CrowdedAsync();
        var note = await scene.Application.Alerts.NoteAsync(before.Id, "Sent Li over", TestContext.Current.CancellationToken);
        Assert.True(note.Done);
        var now = scene.Application.Clock.GetUtcNow();

        await using var again = await FairApplication.StartAsync(provider, database, FairApplication.AlertsInHand, ("Data:Directory", scene.Application.DataDirectory));
        again.Clock.SetUtcNow(now);
        await again.PassAsync(TimeSpan.FromMinutes(3));

        var open = Assert.Single(again.OpenAlerts, one => one.Rule == Crowding.Key);
        Assert.Equal((before.Id, before.RaisedAt), (open.Id, open.RaisedAt));
        Assert.Equal("Sent Li over", open.History[^1].Text);
        await again.PassAsync(TimeSpan.FromMinutes(30));
        var all = await again.Alerts.ListAsync(new AlertFilter(Rule: Crowding.Key), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([AlertEntryKind.Raised, AlertEntryKind.Noted, AlertEntryKind.Cleared], Assert.Single(all).History.Select(line => line.Kind));
    }

    /// <summary>What passed while the server was down is over with the first step after it.</summary>
    [Fact]
    public async Task Restart_AfterTheCrowdHasGone_EndsTheAlert()
    {
        await using var scene = await AlertScene.StartAsync();
        var before = await scene.CrowdedAsync();
        var later = scene.Application.Clock.GetUtcNow().AddMinutes(25);

        await using var again = await FairApplication.StartAsync(DataProvider.Sqlite, FairApplication.AlertsInHand, ("Data:Directory", scene.Application.DataDirectory));
        again.Clock.SetUtcNow(later);
        Assert.Contains(again.OpenAlerts, one => one.Id == before.Id);
        await again.LookAsync();

        Assert.DoesNotContain(again.OpenAlerts, one => one.Id == before.Id);
    }

    /// <summary>A crowd that comes back at once, after a restart in between: still quiet.</summary>
    [Fact]
    public async Task Restart_WithinTheQuietTime_KeepsQuiet()
    {
        await using var scene = await AlertScene.StartAsync();
        await scene.CrowdedAsync();
        await scene.Application.PassAsync(TimeSpan.FromMinutes(20));
        Assert.DoesNotContain(scene.Application.OpenAlerts, one => one.Rule == Crowding.Key);
        await scene.CrowdAsync(20);
        var now = scene.Application.Clock.GetUtcNow();

        await using var again = await FairApplication.StartAsync(DataProvider.Sqlite, FairApplication.AlertsInHand, ("Data:Directory", scene.Application.DataDirectory));
        again.Clock.SetUtcNow(now);
        await again.PassAsync(TimeSpan.FromMinutes(5));
        Assert.DoesNotContain(again.OpenAlerts, one => one.Rule == Crowding.Key);

        await again.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Single(again.OpenAlerts, one => one.Rule == Crowding.Key);
    }

    [Fact]
    public async Task Refusals_OfTheLastHour_AreCountedAnewAfterARestart()
    {
        await using var scene = await AlertScene.StartAsync();
        var application = scene.Application;
        var lost = await application.HolderAsync("Lost Badge");
        await application.RevokeBadgeAsync(lost.Id);
        await application.CrowdAsync(scene.Phone, lost);
        await application.CrowdAsync(scene.Phone, lost);
        var now = application.Clock.GetUtcNow();

        await using var again = await FairApplication.StartAsync(DataProvider.Sqlite, ("Data:Directory", application.DataDirectory), (FairApplication.TimersInHand, "true"));
        again.Clock.SetUtcNow(now);
        await again.CountedAsync();
        await again.CrowdAsync(await again.ScannerAsync(AlertScene.Booth), lost);
        await again.PassAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(3, Assert.Single(again.OpenAlerts, one => one.Rule == "refusedBadge").Value);
    }

    [Fact]
    public async Task Log_Replaced_EndsWhatWasOpen_AndMayRaiseItAgain()
    {
        await using var scene = await AlertScene.StartAsync();
        var first = await scene.CrowdedAsync();

        await scene.Application.ReplaceLogAsync();
        await scene.Application.LookAsync();
        Assert.DoesNotContain(scene.Application.OpenAlerts, one => one.Rule == Crowding.Key);
        scene.Application.Clock.SetUtcNow(FairApplication.FirstMorning.AddDays(1));
        var second = await scene.CrowdedAsync();

        var all = await scene.Application.Alerts.ListAsync(new AlertFilter(Rule: Crowding.Key), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([(second.Id, null), (first.Id, "replaced")], all.Select(one => (one.Id, one.ClearedWhy)));
    }

    /// <summary>While the database takes nothing no step is lost: what was found is stored when it does again.</summary>
    [Fact]
    public async Task Database_ThatTakesNothing_DelaysTheAlert()
    {
        await using var scene = await AlertScene.StartAsync();
        await scene.Application.LookAsync();
        await scene.CrowdAsync(20);
        scene.Application.Clock.Advance(TimeSpan.FromSeconds(90));
        await scene.Application.ExecuteAsync("ALTER TABLE \"Alerts\" RENAME TO \"Lost\"");
        await Assert.ThrowsAnyAsync<Exception>(scene.Application.LookAsync);

        await scene.Application.ExecuteAsync("ALTER TABLE \"Lost\" RENAME TO \"Alerts\"");
        await scene.Application.LookAsync();

        Assert.Single(scene.Application.OpenAlerts, one => one.Rule == Crowding.Key);
    }

    /// <summary>Nobody turns a knob on the way: what the preview says of the day is what fired, alert by alert.</summary>
    [Theory, OnBothDatabases]
    public async Task Preview_OfTheDay_IsWhatFired(DataProvider provider)
    {
        await using var scene = await AlertScene.StartAsync(provider);
        var application = scene.Application;
        var (gateA, gateB) = (await application.ScannerAsync(FairApplication.Gate), await application.ScannerAsync("gate-b"));
        // Looked at soon after each step, as live.
        application.Clock.SetUtcNow(FairApplication.FirstMorning.AddDays(1).AddHours(-1).AddSeconds(5));
        var (lost, shared) = (await application.HolderAsync("Lost Badge"), await application.HolderAsync("Shared Badge"));
        await application.RevokeBadgeAsync(lost.Id);
        await application.PassAsync(TimeSpan.FromMinutes(5));
        await scene.CrowdAsync(13);
        await application.PassAsync(TimeSpan.FromMinutes(3));
        for (var i = 0; i < 6; i++)
        {
            await application.CrowdAsync(gateA, lost);
            await application.PassAsync(TimeSpan.FromSeconds(60));
        }

        await application.SendAsync(gateA, At(FairApplication.Entry(shared.Token)));
        await application.SendAsync(gateB, At(FairApplication.Entry(shared.Token)) with { Kind = "exit" });
        await scene.CrowdAsync(20);
        await application.PassAsync(TimeSpan.FromMinutes(25));
        await scene.CrowdAsync(40);
        await application.PassAsync(TimeSpan.FromMinutes(40));

        var fired = await application.Alerts.ListAsync(new AlertFilter(), cancellation: TestContext.Current.CancellationToken);
        List<string> named = [];
        foreach (var rule in CantonRobotics.Alerts.Rules.AlertRules.All.Where(rule => rule.IsInLog))
        {
            var live = fired.Where(one => one.Rule == rule.Key).OrderBy(one => one.RaisedAt).Select(one => (one.Subject, one.Severity, one.RaisedAt, one.ClearedAt)).ToList();
            var preview = await application.PreviewAsync(rule);
            Assert.Equal(live, preview.Alerts.Select(one => (one.Subject, one.Severity, one.RaisedAt, one.ClearedAt)));
            Assert.True(preview.IsComplete);
            named.AddRange(live.Count > 0 ? [rule.Key] : []);
        }

        Assert.Equal(["crowding", "silent", "sharing", "refusedBadge", "refusedPlace", "burst"], named);

        ScanRequest At(ScanRequest scan) => scan with { CapturedAt = application.Clock.GetUtcNow().UtcDateTime };
    }

    [Fact]
    public async Task Preview_WithOtherThresholds_FindsMoreOrLess()
    {
        await using var scene = await AlertScene.StartAsync();
        await scene.CrowdedAsync();
        var asSet = scene.Application.AlertRules.Of(Crowding);

        Assert.Single((await scene.Application.PreviewAsync(Crowding, asSet)).Alerts);
        Assert.Empty((await scene.Application.PreviewAsync(Crowding, asSet.With("amber", 150).With("red", 160))).Alerts);
        Assert.Equal(Severity.Amber, Assert.Single((await scene.Application.PreviewAsync(Crowding, asSet.With("red", 150))).Alerts).Severity);
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Application.PreviewAsync(new OfflineRule()));
    }
}
