using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Badges;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    /// <summary>A setting that leaves looking at the rules to the test.</summary>
    public static readonly (string Key, string Value) AlertsInHand = ("Alerts:Watch", "false");

    public AlertBook Alerts => Services.GetRequiredService<AlertBook>();

    public RuleBook AlertRules => Services.GetRequiredService<RuleBook>();

    public IReadOnlyList<AlertView> OpenAlerts => Services.GetRequiredService<AlertBoard>().Open;

    /// <summary>Where an alert shows what it is about.</summary>
    public string EvidenceOf(AlertView alert) => Services.GetRequiredService<AlertWords>().EvidenceOf(alert);

    public PublicHints Hints => Services.GetRequiredService<PublicHints>();

    /// <summary>Looks at the rules for every step until now.</summary>
    public Task LookAsync() => Services.GetRequiredService<AlertBoard>().LookAsync();

    public Task<PreviewResult> PreviewAsync(AlertRule rule, RuleSettings? settings = null) => Services.GetRequiredService<AlertPreview>().RunAsync(rule, settings ?? AlertRules.Of(rule));

    public Task<IReadOnlyList<QuieterBooth>> QuieterAsync(string booth) => Services.GetRequiredService<QuieterBooths>().FindAsync(booth);

    /// <summary>Time passes step by step, and the rules are looked at after each.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var until = Clock.GetUtcNow() + time; Clock.GetUtcNow() < until;)
        {
            Clock.Advance(AlertSteps.Length);
            await LookAsync();
        }
    }

    /// <summary>The last hour's scans are counted, as at a start with somebody who watches.</summary>
    public async Task CountedAsync()
    {
        while (Services.GetRequiredService<ScanWindow>().Of(ScanCount.RefusedAt, Clock.GetUtcNow().UtcDateTime.AddMinutes(1), ScanWindow.MostMinutes).Count == 0)
        {
            await Task.Yield();
        }
    }

    /// <summary>What was assigned and paired is on the board.</summary>
    public Task PlacesKnownAsync() => Services.GetRequiredService<TrafficPlaces>().ReadAsync();

    /// <summary>A statement behind the product's back.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var db = await DatabaseAsync();
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    /// <summary>So many badges are scanned at a booth, now.</summary>
    public async Task CrowdAsync(HttpClient scanner, params IEnumerable<Badge> badges) =>
        await SendAsync(scanner, [.. badges.Select(badge => Visit(badge.Token) with { CapturedAt = Clock.GetUtcNow().UtcDateTime })]);
}
