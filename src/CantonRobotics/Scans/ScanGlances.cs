using System.Runtime.CompilerServices;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Scans;

/// <summary>Reads stretches of the log as <see cref="ScanGlance"/>s, by pages, so that no read stays open for long.</summary>
public sealed class ScanGlances(FairStore store)
{
    private const int Page = 5_000;

    /// <summary>Rows after a position up to another one, oldest first, page by page.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ScanGlance>> ReadAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (after < upTo)
        {
            List<ScanGlance> page;
            await using (var db = await store.ReadAsync(cancellation))
            {
                page = await db.Scans.Where(scan => scan.Seq > after && scan.Seq <= upTo).OrderBy(scan => scan.Seq).Take(Page)
                    .Select(scan => new ScanGlance(
                        scan.Seq, scan.DeviceId, scan.PlaceKind, scan.Place, scan.Kind, scan.BadgeId, scan.BadgeClass, scan.LeadGranted, scan.Outcome, scan.CapturedAt, scan.ReceivedAt))
                    .ToListAsync(cancellation);
            }

            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
            after = page[^1].Seq;
        }
    }

    /// <summary>Scans of badges that were turned away and that the server had after one instant up to another, the newest first.</summary>
    /// <param name="after">UTC.</param>
    /// <param name="until">UTC.</param>
    /// <param name="place">At this gate or booth alone; null: anywhere.</param>
    /// <param name="badge">Of this badge alone; null: of any.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<ScanGlance>> TurnedAwayAsync(DateTime after, DateTime until, string? place, long? badge, int most, CancellationToken cancellation = default)
    {
        var (first, last) = (await BeforeAsync(after.AddTicks(1), cancellation), await BeforeAsync(until.AddTicks(1), cancellation));
        await using var db = await store.ReadAsync(cancellation);
        return await db.Scans.Where(scan => scan.Seq > first && scan.Seq <= last && (place == null || scan.Place == place) && (badge == null || scan.BadgeId == badge))
            .Where(scan => scan.Outcome == ScanOutcome.Revoked || scan.Outcome == ScanOutcome.Expired || scan.Outcome == ScanOutcome.WrongEdition
                || (scan.Outcome == ScanOutcome.NotAllowed && (scan.PlaceKind == PlaceKind.Gate) == (scan.Kind != MovementKind.Visit)))
            .OrderByDescending(scan => scan.Seq).Take(most)
            .Select(scan => new ScanGlance(
                scan.Seq, scan.DeviceId, scan.PlaceKind, scan.Place, scan.Kind, scan.BadgeId, scan.BadgeClass, scan.LeadGranted, scan.Outcome, scan.CapturedAt, scan.ReceivedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>The last position of the log; 0 while it is empty.</summary>
    public async Task<long> LastAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Scans.MaxAsync(scan => (long?)scan.Seq, cancellation) ?? 0;
    }

    /// <summary>The last position that had come in before an instant: the log is ordered by when rows came in, so it is found by halving.</summary>
    public async Task<long> BeforeAsync(DateTime receivedAt, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var (low, high) = (0L, await db.Scans.MaxAsync(scan => (long?)scan.Seq, cancellation) ?? 0);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            var there = await db.Scans.Where(scan => scan.Seq >= middle).OrderBy(scan => scan.Seq).Select(scan => (DateTime?)scan.ReceivedAt).FirstOrDefaultAsync(cancellation);
            (low, high) = there < receivedAt ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
