using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts.Rules;

/// <summary>What the last hour's scans are counted by.</summary>
public enum ScanCount : byte
{
    /// <summary>Scans into the zone at a gate, refused ones too, by device: each device is a lane.</summary>
    IntoGate = 1,

    /// <summary>Scans of a device that came in while they happened, not out of its memory.</summary>
    Live = 2,

    /// <summary>Badges that are turned away (<see cref="ScanGlance.IsTurnedAway"/>), by place.</summary>
    RefusedAt = 3,

    /// <summary>The same, by badge.</summary>
    RefusedOf = 4,
}

/// <summary>
/// Counts of the last hour's scans by the step in which they came in: bounded, in memory, fed behind the writer's back. The order in which scans of different steps
/// come does not matter.
/// </summary>
public sealed class ScanWindow : IScanWatcher
{
    /// <summary>The longest look back that any rule takes.</summary>
    public const int MostMinutes = 60;

    /// <summary>Beyond so many badges, devices and places, further ones are not watched until others have been still for an hour.</summary>
    public const int MostCounted = 20_000;

    private static readonly TimeSpan LiveWithin = TimeSpan.FromSeconds(30);
    private static readonly long Kept = AlertSteps.Minutes(MostMinutes);
    private static readonly long Sweep = AlertSteps.Minutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(ScanCount What, string Subject, Guid Device), List<(long Step, int Count)>> _counts = [];
    private long _newest, _swept, _unwatched;

    /// <summary>Scans that were not counted since there were too many subjects.</summary>
    public long Unwatched => Interlocked.Read(ref _unwatched);

    public void See(in ScanGlance scan)
    {
        var step = AlertSteps.Of(scan.ReceivedAt);
        lock (_gate)
        {
            Clean(step);
            var live = scan.ReceivedAt - scan.CapturedAt <= LiveWithin;
            if (live && scan.PlaceKind == PlaceKind.Gate && scan.Kind == MovementKind.Entry)
            {
                Count(ScanCount.IntoGate, scan.Place, scan.DeviceId, step);
            }

            if (live)
            {
                Count(ScanCount.Live, scan.Place, scan.DeviceId, step);
            }

            if (scan.IsTurnedAway)
            {
                Count(ScanCount.RefusedAt, scan.Place, Guid.Empty, step);
                if (scan.BadgeId is { } badge)
                {
                    Count(ScanCount.RefusedOf, BadgeIds.Hex(badge), Guid.Empty, step);
                }
            }
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _counts.Clear();
            (_newest, _swept) = (0, 0);
        }
    }

    /// <summary>What was counted in the minutes up to an instant, by subject and device; only what there was any of.</summary>
    public IReadOnlyList<(string Subject, Guid Device, int Count)> Of(ScanCount what, DateTime until, double minutes)
    {
        var last = AlertSteps.Before(until);
        var first = last - Math.Min(AlertSteps.Minutes(minutes), Kept) + 1;
        List<(string, Guid, int)> found = [];
        lock (_gate)
        {
            foreach (var (key, counts) in _counts)
            {
                if (key.What == what && Sum(counts, first, last) is var sum and > 0)
                {
                    found.Add((key.Subject, key.Device, sum));
                }
            }
        }

        return found;
    }

    private static int Sum(List<(long Step, int Count)> counts, long first, long last)
    {
        var sum = 0;
        for (var i = counts.Count - 1; i >= 0 && counts[i].Step >= first; i--)
        {
            sum += counts[i].Step <= last ? counts[i].Count : 0;
        }

        return sum;
    }

    private void Count(ScanCount what, string subject, Guid device, long step)
    {
        if (step <= _newest - Kept)
        {
            return;
        }

        if (!_counts.TryGetValue((what, subject, device), out var counts))
        {
            if (_counts.Count >= MostCounted)
            {
                Interlocked.Increment(ref _unwatched);
                return;
            }

            _counts[(what, subject, device)] = counts = new(2);
        }

        var at = counts.Count;
        while (at > 0 && counts[at - 1].Step > step)
        {
            at--;
        }

        if (at > 0 && counts[at - 1].Step == step)
        {
            counts[at - 1] = (step, counts[at - 1].Count + 1);
        }
        else
        {
            counts.Insert(at, (step, 1));
        }
    }

    private void Clean(long step)
    {
        _newest = Math.Max(_newest, step);
        if (_newest - _swept < Sweep)
        {
            return;
        }

        _swept = _newest;
        foreach (var (key, counts) in _counts)
        {
            counts.RemoveAll(one => one.Step <= _newest - Kept);
            if (counts.Count == 0)
            {
                _counts.Remove(key);
            }
        }
    }
}
