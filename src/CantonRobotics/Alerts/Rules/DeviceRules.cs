namespace CantonRobotics.Alerts.Rules;

/// <summary>Scans a minute of one device, as they happened; what an offline phone sends late is not looked at. One person scans one badge in 2 s at best.</summary>
public sealed class BurstRule : AlertRule
{
    public override string Key => "burst";

    public override SubjectKind Subject => SubjectKind.Device;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.ScansPerMinute, amber: 31, red: 60, clear: 20, least: 1, most: 1_000, holdSeconds: 0, quietMinutes: 10);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        from counted in facts.Window.Of(ScanCount.Live, facts.At, 1)
        select new Gauge($"{counted.Device}", counted.Count) { Place = counted.Subject };
}

/// <summary>Minutes since a device was last heard, or since opening. One that was never heard is not missed.</summary>
public sealed class OfflineRule : AlertRule
{
    public override string Key => "offline";

    public override SubjectKind Subject => SubjectKind.Device;

    public override bool IsInLog => false;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.Minutes, amber: 10, red: 30, clear: 2, least: 2, most: 480, holdSeconds: 0, quietMinutes: 5);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        from device in facts.Present!.Devices
        where device.LastSeenAt is not null
        let since = !facts.Schedule.IsOpen(facts.At) || device.LastSeenAt > facts.Opened ? device.LastSeenAt!.Value : facts.Opened
        select new Gauge($"{device.Id}", Math.Max(0, (facts.At - since).TotalMinutes)) { Place = device.Place };
}

/// <summary>Scans that wait in a device, as it last said.</summary>
public sealed class UnsentRule : AlertRule
{
    public override string Key => "unsent";

    public override SubjectKind Subject => SubjectKind.Device;

    public override bool IsInLog => false;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.Scans, amber: 50, red: 500, clear: 10, least: 1, most: 100_000, holdSeconds: 60, quietMinutes: 5);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        from device in facts.Present!.Devices
        select new Gauge($"{device.Id}", device.Unsent) { Place = device.Place };
}

/// <summary>Minutes since the oldest scan that waits in a device was captured.</summary>
public sealed class UnsentAgeRule : AlertRule
{
    public override string Key => "unsentAge";

    public override SubjectKind Subject => SubjectKind.Device;

    public override bool IsInLog => false;

    public override IReadOnlyList<RuleNumber> Numbers { get; } = RuleNumber.Levels(RuleUnit.Minutes, amber: 15, red: 60, clear: 2, least: 1, most: 1_440, holdSeconds: 0, quietMinutes: 5);

    public override IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings) =>
        from device in facts.Present!.Devices
        select new Gauge($"{device.Id}", device.Unsent is null ? null : device.OldestUnsentAt is { } oldest ? Math.Max(0, (facts.At - oldest).TotalMinutes) : 0, device.Unsent ?? 0)
        {
            Place = device.Place,
        };
}
