using CantonRobotics.Badges;

namespace CantonRobotics.Alerts.Rules;

/// <summary>
/// How much of what the open lanes of a gate can take arrives there, in percent; at 100 a queue must be growing. Estimated: nobody counts a queue. A lane is a device that
/// scanned within the time looked at; seconds to a scan are between 5 and 15 at gates that only scan (nunify.com, a vendor; others claim 3).
/// </summary>
public sealed class GateQueueRule : AlertRule
{
    private const string Window = "window";
    private const string Pace = "pace";

    public override string Key => "gateQueue";

    public override SubjectKind Subject => SubjectKind.Gate;

    public override IReadOnlyList<RuleNumber> Numbers { get; } =
    [
        .. RuleNumber.Levels(RuleUnit.Percent, amber: 85, red: 100, clear: 65, least: 10, most: 300, holdSeconds: 60, quietMinutes: 5),
        new(Window, RuleUnit.Minutes, 5, 1, 30), new(Pace, RuleUnit.Seconds, 5, 1, 60),
    ];

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        from lane in facts.Window.Of(ScanCount.IntoGate, facts.At, settings[Window])
        group lane.Count by lane.Subject into gate
        let perMinute = gate.Sum() / settings[Window]
        let most = gate.Count() * 60 / settings[Pace]
        select new Gauge(gate.Key, 100 * perMinute / most, perMinute, most, gate.Count());
}

/// <summary>
/// Badges seen at two places between which nobody gets in the time, or in by two gates at once: pairs of scans of today that the server learned of within the time looked
/// at, since a gate may have been offline.
/// </summary>
public sealed class SharingRule : AlertRule
{
    private const string Window = "window";

    public override string Key => "sharing";

    public override SubjectKind Subject => SubjectKind.Badge;

    public override IReadOnlyList<RuleNumber> Numbers { get; } =
        [.. RuleNumber.Levels(RuleUnit.Pairs, amber: 1, red: 3, clear: 1, least: 1, most: 50, holdSeconds: 0, quietMinutes: 0), new(Window, RuleUnit.Minutes, 30, 1, 240)];

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings)
    {
        var after = facts.At - TimeSpan.FromMinutes(settings[Window]);
        return from pair in facts.Sightings.Between(facts.Schedule.StartOf(facts.Schedule.FairDayOf(facts.At)), facts.At.AddTicks(1))
               let known = pair.First.ReceivedAt > pair.Second.ReceivedAt ? pair.First.ReceivedAt : pair.Second.ReceivedAt
               where known > after && known <= facts.At
               group pair by pair.BadgeId into badge
               let last = badge.First()
               select new Gauge(BadgeIds.Hex(badge.Key), badge.Count()) { Place = last.Second.Place, Cause = $"{last.What}", Pair = last };
    }
}

/// <summary>Scans of badges that are turned away (<see cref="Scans.ScanGlance.IsTurnedAway"/>) within the time looked at, counted when the server learned of them: at one place, or of one badge.</summary>
public sealed class RefusalRule(bool ofBadge) : AlertRule
{
    private const string Window = "window";

    public override string Key => ofBadge ? "refusedBadge" : "refusedPlace";

    public override SubjectKind Subject => ofBadge ? SubjectKind.Badge : SubjectKind.Booth;

    public override IReadOnlyList<RuleNumber> Numbers { get; } =
    [
        .. RuleNumber.Levels(RuleUnit.Refusals, amber: ofBadge ? 3 : 5, red: ofBadge ? 6 : 15, clear: 1, least: 1, most: 1_000, holdSeconds: 0, quietMinutes: 10),
        new(Window, RuleUnit.Minutes, 10, 1, ScanWindow.MostMinutes),
    ];

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        from counted in facts.Window.Of(ofBadge ? ScanCount.RefusedOf : ScanCount.RefusedAt, facts.At, settings[Window])
        select new Gauge(counted.Subject, counted.Count, settings[Window]);
}
