using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Reports;

/// <summary>Lists what a person should look into on one fair day, from the log and what is kept of it in memory. Reading it again gives the same.</summary>
public sealed class AnomalyReport(FairStore store, FairCalendar calendar, FairClock clock, Mode mode, ScanLog log, Sightings sightings, BadgeIndex badges, DeviceRegister devices)
{
    /// <summary>Sooner than this a device may not have heard of a revocation although it is on the network.</summary>
    public static readonly TimeSpan Unaware = TimeSpan.FromMinutes(1);

    /// <summary>Beyond this a clock is called wrong.</summary>
    public static readonly TimeSpan WrongClock = TimeSpan.FromMinutes(2);

    private const int MostRevoked = 1_000;

    public DateOnly Today => calendar.Schedule.FairDayOf(clock.UtcNow);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Anomaly>> OfDayAsync(DateOnly day, CancellationToken cancellation = default)
    {
        await log.Reviewed.WaitAsync(cancellation);
        var (from, to) = (calendar.Schedule.StartOf(day), calendar.Schedule.StartOf(day.AddDays(1)));
        List<Anomaly> all = [.. sightings.Between(from, to).Select(Of), .. await RevokedAsync(from, to, cancellation)];

        // The demonstration's clock is invented, so that every real clock is wrong by it.
        if (!mode.IsDemonstration && day == Today)
        {
            all.AddRange(await ClocksAsync(cancellation));
        }

        return [.. all.OrderByDescending(one => one.At).ThenBy(one => one.Kind).ThenByDescending(one => one.Seq)];
    }

    private Anomaly Of(ContradictingScans pair) => new(
        pair.What == Contradiction.DoubleEntry ? AnomalyKind.DoubleEntry : AnomalyKind.FarApart, pair.Second.At, BadgeIds.Hex(pair.BadgeId), NameOf(pair.BadgeId), pair.Second.Place,
        pair.Second.Seq, pair.First.At, pair.First.Place, pair.First.Seq, pair.Metres is { } metres ? Math.Round(metres, 1) : null);

    private async Task<IReadOnlyList<Anomaly>> RevokedAsync(DateTime from, DateTime to, CancellationToken cancellation)
    {
        await using var db = await store.ReadAsync(cancellation);
        var scans = await db.Scans.Where(scan => scan.Outcome == ScanOutcome.Revoked && scan.CapturedAt >= from && scan.CapturedAt < to)
            .OrderByDescending(scan => scan.Seq).Take(MostRevoked).ToListAsync(cancellation);
        var late = scans.Where(scan => scan.ReceivedAt - scan.CapturedAt > Unaware && scan.BadgeId is not null).ToList();
        var ids = late.Select(scan => scan.BadgeId!.Value).Distinct().ToList();
        var revoked = await db.Badges.Where(badge => ids.Contains(badge.Id)).ToDictionaryAsync(badge => badge.Id, badge => badge.RevokedAt, cancellation);
        return
        [
            .. late.Select(scan => new Anomaly(AnomalyKind.RevokedUnaware, scan.CapturedAt, BadgeIds.Hex(scan.BadgeId!.Value), NameOf(scan.BadgeId.Value), scan.Place, scan.Seq,
                revoked.GetValueOrDefault(scan.BadgeId.Value), Device: devices.Find(scan.DeviceId)?.Name)),
        ];
    }

    private async Task<IEnumerable<Anomaly>> ClocksAsync(CancellationToken cancellation) =>
        from device in await devices.ListAsync(cancellation)
        let offset = devices.Find(device.Id)?.ClockOffset
        where offset?.Duration() > WrongClock
        select new Anomaly(
            AnomalyKind.ClockOff, device.LastSeenAt ?? clock.UtcNow, null, null, device.Place, Device: device.Name, ClockOffsetMs: (long)offset.Value.TotalMilliseconds);

    private string? NameOf(long badge) => badges.TryGet(badge, out var entry) ? entry.DisplayName : null;
}
