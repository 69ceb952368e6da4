using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts.Rules;

/// <summary>Persons at a booth against the persons it holds (estimated, since nobody scans out of a booth), in percent.</summary>
public sealed class CrowdingRule : AlertRule
{
    public override string Key => "crowding";

    public override SubjectKind Subject => SubjectKind.Booth;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.Percent, amber: 90, red: 120, clear: 75, least: 10, most: 500, holdSeconds: 60, quietMinutes: 10);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        from booth in facts.Board.Booths
        select new Gauge(booth.Code, booth.State == BoothState.Stale ? null : 100.0 * booth.Here / Math.Max(1, booth.Capacity), booth.Here ?? 0, booth.Capacity);
}

/// <summary>
/// Persons in the zone to a square metre of its net area. Red is the planning value of British public guidance for crowds, 2 persons/m² (0.5 m² each; beyond 4 a crowd is
/// unstable: Stockton, Buckinghamshire and Cornwall councils); amber is half of it, which is our choice. A Chinese limit was not found.
/// </summary>
public sealed class DensityRule : AlertRule
{
    public override string Key => "density";

    public override SubjectKind Subject => SubjectKind.Zone;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.PerSquareMetre, amber: 1, red: 2, clear: 0.8, least: 0.05, most: 4, holdSeconds: 60, quietMinutes: 10);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        facts.ZoneArea > 0 ? [new Gauge("zone", facts.Board.Zone.Inside / facts.ZoneArea, facts.Board.Zone.Inside ?? 0, facts.ZoneArea.Value)] : [];
}

/// <summary>
/// Visits begun at a booth in the last 15 minutes, as a multiple of the median of the same time of day on the fair days before (a median under 1 counts as 1). On the first
/// fair day there is nothing to compare with, and it says nothing.
/// </summary>
public sealed class SurgeRule : AlertRule
{
    private const string Least = "least";

    public override string Key => "surge";

    public override SubjectKind Subject => SubjectKind.Booth;

    public override IReadOnlyList<RuleNumber> Numbers { get; } =
        [.. RuleNumber.Levels(RuleUnit.Times, amber: 3, red: 6, clear: 2, least: 1, most: 50, holdSeconds: 60, quietMinutes: 15), new(Least, RuleUnit.Visits, 20, 1, 1_000)];

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings)
    {
        var usual = facts.Former.Last15At(facts.At);
        foreach (var booth in facts.Board.Booths)
        {
            if (booth.Last15 is { } now && usual.TryGetValue(booth.Code, out var median))
            {
                yield return new Gauge(booth.Code, now < settings[Least] ? 0 : now / Math.Max(1, median), now, median);
            }
        }
    }
}

/// <summary>
/// Minutes since the last scan at a booth that has a device, or since opening. Told apart: its device was not heard either (<c>device</c>), or it was heard and nobody
/// scans (<c>staff</c>). Afterwards it is not known whether a device was heard.
/// </summary>
public sealed class SilentRule : AlertRule
{
    private const string Heard = "heard";

    public override string Key => "silent";

    public override SubjectKind Subject => SubjectKind.Booth;

    public override IReadOnlyList<RuleNumber> Numbers { get; } =
        [.. RuleNumber.Levels(RuleUnit.Minutes, amber: 30, red: 60, clear: 5, least: 5, most: 480, holdSeconds: 0, quietMinutes: 0), new(Heard, RuleUnit.Minutes, 5, 1, 120)];

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings)
    {
        foreach (var booth in facts.Board.Booths.Where(booth => facts.PlacesWithDevice.Contains(booth.Code)))
        {
            var since = booth.LastScanAt > facts.Opened ? booth.LastScanAt.Value : facts.Opened;
            yield return new Gauge(booth.Code, Math.Max(0, (facts.At - since).TotalMinutes))
            {
                Cause = facts.Present is not { } present ? null : facts.At - present.HeardAt(booth.Code) <= TimeSpan.FromMinutes(settings[Heard]) ? "staff" : "device",
            };
        }
    }
}
