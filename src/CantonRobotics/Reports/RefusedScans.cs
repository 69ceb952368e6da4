using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;

namespace CantonRobotics.Reports;

/// <summary>A scan of a badge that was turned away.</summary>
/// <param name="Seq">Its position in the log.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="KnownAt">When the server had it, UTC.</param>
/// <param name="Outcome">Why.</param>
/// <param name="Place">A gate's or booth's code.</param>
/// <param name="BadgeId">16 hexadecimal characters.</param>
/// <param name="Visitor">The badge's holder; null where nobody is on record.</param>
/// <param name="Device">The device's name; null when it is not paired any more.</param>
public sealed record RefusedScan(long Seq, DateTime At, DateTime KnownAt, ScanOutcome Outcome, string Place, string BadgeId, string? Visitor, string? Device);

/// <summary>Which refused scans, as it stands in an address; what cannot be read is as if it were not there.</summary>
/// <param name="Until">Local time, <c>11:36</c> or <c>11:36:30</c>; by default now, or the day's closing.</param>
/// <param name="Minutes">Before it, 1 to <see cref="RefusedScans.MostMinutes"/>; by default that.</param>
/// <param name="Place">A gate's or booth's code; null: anywhere.</param>
/// <param name="Badge">16 hexadecimal characters; null: any.</param>
public sealed record RefusedQuery(string? Until = null, double? Minutes = null, string? Place = null, string? Badge = null);

/// <summary>Lists the scans at which badges were turned away, of an hour at most, from the log: the evidence of alerts about them.</summary>
public sealed class RefusedScans(ScanGlances glances, BadgeIndex badges, DeviceRegister devices, FairCalendar calendar, FairClock clock)
{
    /// <summary>The longest look back that a rule of alerts takes.</summary>
    public const double MostMinutes = 60;

    /// <summary>Beyond so many the oldest are left out.</summary>
    public const int Most = 200;

    /// <summary>After the first instant up to the last, UTC.</summary>
    public (DateTime After, DateTime Until) RangeOf(DateOnly day, RefusedQuery query)
    {
        var (now, closing) = (clock.UtcNow, calendar.Schedule.ClosingOf(day));
        var until = TimeOnly.TryParseExact(query.Until, ["HH:mm", "HH:mm:ss"], out var time) ? calendar.Schedule.Utc(day, time) : now < closing ? now : closing;
        return (until.AddMinutes(-Math.Clamp(query.Minutes is { } asked && double.IsFinite(asked) ? asked : MostMinutes, 1, MostMinutes)), until);
    }

    /// <summary>The newest first, at most one more than <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<RefusedScan>> ListAsync(DateOnly day, RefusedQuery query, CancellationToken cancellation = default)
    {
        var (after, until) = RangeOf(day, query);
        long? badge = query.Badge is { Length: > 0 } hex ? BadgeIds.TryParse(hex, out var id) ? id : 0 : null;
        var found = await glances.TurnedAwayAsync(after, until, query.Place is { Length: > 0 } place ? place : null, badge, Most + 1, cancellation);
        return [.. found.Select(scan => new RefusedScan(
            scan.Seq, scan.CapturedAt, scan.ReceivedAt, scan.Outcome, scan.Place, scan.BadgeId is { } of ? BadgeIds.Hex(of) : "",
            scan.BadgeId is { } known && badges.TryGet(known, out var entry) ? entry.DisplayName : null, devices.Find(scan.DeviceId)?.Name))];
    }
}
