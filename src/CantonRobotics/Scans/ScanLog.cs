using System.Runtime.CompilerServices;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Scans;

/// <summary>The ordered log: its epoch, its rows, and its way onto the board.</summary>
public sealed class ScanLog(FairStore store, FairCalendar calendar, FairClock clock, TrafficBoard board, ScanReader reader, ScanFeed feed, DeviceRegister devices)
{
    private const int Page = 250;

    /// <summary>Between two pages: an export at full speed makes scans wait eight times as long as usual, this one three times (<c>export</c> of the benchmarks).</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    /// <summary>Raised after a commit with scans that make leads; whoever listens must not wait.</summary>
    public event Action? LeadsCommitted;

    /// <summary>Names this log; changes when the log is replaced.</summary>
    public Guid Epoch { get; private set; }

    /// <summary>The board holds everything that was committed before the start.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Completes when everything committed before the start was looked through for contradictions; nobody but their report waits for that.</summary>
    public Task Reviewed { get; private set; } = Task.CompletedTask;

    /// <summary>Rebuilds the board from the log, then keeps it current.</summary>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        Epoch = await EpochAsync(cancellation);
        board.Open(Epoch, calendar.Schedule);
        foreach (var device in await devices.ListAsync(cancellation))
        {
            if (device.LastSeenAt is { } seen)
            {
                board.Heard(device.Place, seen);
            }
        }

        var last = await reader.ReplayAsync(0, long.MaxValue, feed.PutOnBoard, cancellation);
        feed.Start(last);
        devices.Heard += feed.Heard;
        IsOpen = true;
        Reviewed = Task.Run(() => reader.ReplayAsync(0, last, feed.Review, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>
    /// Replaces the log by an empty one under a new epoch: every reader starts over, and devices send again what they still hold. For a demonstration that
    /// begins again; positions go on.
    /// </summary>
    public async Task ReplaceAsync(CancellationToken cancellation = default)
    {
        // What it still reads would come back after it was cleared.
        await Reviewed.WaitAsync(cancellation);
        await using var work = await store.WriteAsync(cancellation);
        await using var both = await work.Db.Database.BeginTransactionAsync(cancellation);
        var last = await work.Db.Scans.MaxAsync(scan => (long?)scan.Seq, cancellation) ?? 0;
        await work.Db.Scans.ExecuteDeleteAsync(cancellation);
        var epoch = new ScanLogEpoch { StartedAt = clock.UtcNow };
        work.Db.ScanLogEpochs.Add(epoch);
        await work.SaveAsync(cancellation);
        await both.CommitAsync(cancellation);
        Epoch = epoch.Id;
        feed.Replace(epoch.Id, calendar.Schedule, last);
    }

    /// <summary>Rows after a position, oldest first. Reads by pages, so that a slow reader holds nothing.</summary>
    public async IAsyncEnumerable<Scan> ReadAsync(long after = 0, int? limit = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var left = limit ?? int.MaxValue; left > 0;)
        {
            List<Scan> rows;
            await using (var db = await store.ReadAsync(cancellation))
            {
                rows = await db.Scans.Where(scan => scan.Seq > after).OrderBy(scan => scan.Seq).Take(Math.Min(left, Page)).ToListAsync(cancellation);
            }

            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < Math.Min(left, Page))
            {
                yield break;
            }

            await Task.Delay(Breath, cancellation);
            left -= rows.Count;
            after = rows[^1].Seq;
        }
    }

    /// <summary>When the newest row came in; null while the log is empty.</summary>
    public async Task<DateTime?> LastReceivedAtAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Scans.OrderByDescending(scan => scan.Seq).Select(scan => (DateTime?)scan.ReceivedAt).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Completes when everything committed until now is on the board.</summary>
    public Task SettledAsync() => feed.SettledAsync();

    /// <summary>These were committed; the board hears of them in this order, and nobody waits for it.</summary>
    internal void Publish(IReadOnlyList<ScanEntry> committed)
    {
        feed.Publish(committed);
        if (LeadsCommitted is { } told && committed.Any(entry => entry.Fate == ScanFate.Stored && entry.Scan is { Purpose: ScanPurpose.Lead, Outcome: ScanOutcome.Accepted }))
        {
            told();
        }
    }

    /// <summary>A commit may have gone through unheard: what follows is taken from the log itself.</summary>
    internal void Doubt() => feed.Doubt();

    private async Task<Guid> EpochAsync(CancellationToken cancellation)
    {
        await using var work = await store.WriteAsync(cancellation);
        var epoch = await work.Db.ScanLogEpochs.OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellation);
        if (epoch is null)
        {
            work.Db.ScanLogEpochs.Add(epoch = new ScanLogEpoch { StartedAt = clock.UtcNow });
            await work.SaveAsync(cancellation);
        }

        return epoch.Id;
    }
}
