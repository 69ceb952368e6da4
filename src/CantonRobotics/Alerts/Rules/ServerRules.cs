namespace CantonRobotics.Alerts.Rules;

/// <summary>Room under the data directory, in MB; under 64 MB the server is not ready (<c>/health/ready</c>).</summary>
public sealed class DiskRule : AlertRule
{
    public override string Key => "disk";

    public override SubjectKind Subject => SubjectKind.Server;

    public override bool IsInLog => false;

    public override bool AlsoClosed => true;

    public override bool LowIsBad => true;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.Megabytes, amber: 2_000, red: 500, clear: 3_000, least: 100, most: 1_000_000, holdSeconds: 0, quietMinutes: 30);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) => [new Gauge("server", facts.Present!.FreeMegabytes)];
}

/// <summary>How full the queue of scans is, in percent; 100 while scans cannot be stored. At 90 the server is not ready (<c>/health/ready</c>).</summary>
public sealed class QueueRule : AlertRule
{
    public override string Key => "queue";

    public override SubjectKind Subject => SubjectKind.Server;

    public override bool IsInLog => false;

    public override bool AlsoClosed => true;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.Percent, amber: 50, red: 90, clear: 30, least: 1, most: 100, holdSeconds: 0, quietMinutes: 5);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) => [new Gauge("server", facts.Present!.QueuePercent)];
}
