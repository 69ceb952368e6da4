using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace CantonRobotics.Traffic;

/// <summary>
/// Watches every badge's last few scans for <see cref="Contradiction"/>s, in memory, fed like the board and rebuilt with it. A scan that arrives late is put where
/// it belongs, and what it explains is taken back.
/// </summary>
public sealed class Sightings
{
    /// <summary>A run; people walk 1.4 m/s.</summary>
    public const double RunMetresPerSecond = 3;

    /// <summary>For what is left of clock errors, and for the size of a place.</summary>
    public static readonly TimeSpan Allowance = TimeSpan.FromSeconds(5);

    /// <summary>Beyond so many, contradictions are a flood and are only counted.</summary>
    public const int MostListed = 10_000;

    private const int Remembered = 8;
    private static readonly TimeSpan OneDay = TimeSpan.FromHours(12);

    private readonly Lock _gate = new();
    private readonly Dictionary<long, List<Sighting>> _recent = [];
    private readonly Dictionary<(Contradiction, long, long), ContradictingScans> _found = [];
    private FrozenDictionary<string, (double X, double Y)> _spots = FrozenDictionary<string, (double, double)>.Empty;
    private TimeSpan _longest = TimeSpan.MaxValue;
    private long _unlisted;

    /// <summary>Contradictions that were met when the list was full.</summary>
    public long Unlisted => Interlocked.Read(ref _unlisted);

    /// <summary>Where the places are, in metres on the plan. Scans before this is known contradict nothing by distance.</summary>
    public void SetSpots(IEnumerable<KeyValuePair<string, (double X, double Y)>> spots)
    {
        var all = spots.ToFrozenDictionary(StringComparer.Ordinal);
        var across = all.Count == 0 ? 0 : Math.Sqrt(Math.Pow(all.Values.Max(one => one.X) - all.Values.Min(one => one.X), 2) + Math.Pow(all.Values.Max(one => one.Y) - all.Values.Min(one => one.Y), 2));
        lock (_gate)
        {
            (_spots, _longest) = (all, TimeSpan.FromSeconds(across / RunMetresPerSecond));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _recent.Clear();
            _found.Clear();
            _unlisted = 0;
        }
    }

    public void Record(ReadOnlySpan<Movement> movements)
    {
        lock (_gate)
        {
            foreach (ref readonly var movement in movements)
            {
                ref var scans = ref CollectionsMarshal.GetValueRefOrAddDefault(_recent, movement.BadgeId, out _);
                Take(movement, scans ??= new(2));
            }
        }
    }

    /// <summary>When a badge last passed a gate before a moment, and in which direction; null when none is remembered of the last twelve hours.</summary>
    public Sighting? LastAtGate(long badge, DateTime before)
    {
        lock (_gate)
        {
            return _recent.GetValueOrDefault(badge)?.FindLast(one => one.Kind != MovementKind.Visit && one.At < before && before - one.At < OneDay) is { Seq: > 0 } last ? last : null;
        }
    }

    /// <summary>What happened in this time, newest first.</summary>
    public IReadOnlyList<ContradictingScans> Between(DateTime from, DateTime to)
    {
        lock (_gate)
        {
            return [.. _found.Values.Where(one => one.Second.At >= from && one.Second.At < to).OrderByDescending(one => one.Second.At).ThenByDescending(one => one.Second.Seq)];
        }
    }

    private void Take(in Movement movement, List<Sighting> scans)
    {
        var at = scans.Count;
        for (; at > 0 && (scans[at - 1].At > movement.At || (scans[at - 1].At == movement.At && scans[at - 1].Seq >= movement.Seq)); at--)
        {
            if (scans[at - 1].Seq == movement.Seq)
            {
                return;
            }
        }

        scans.Insert(at, new Sighting(movement.Seq, movement.Place, movement.Kind, movement.At, movement.At.AddSeconds(movement.LateSeconds)));
        if (movement.Kind != MovementKind.Visit)
        {
            CompareGates(movement.BadgeId, scans, at);
        }

        var (before, after) = (at > 0, at < scans.Count - 1);
        if (before && after)
        {
            _found.Remove((Contradiction.FarApart, scans[at - 1].Seq, scans[at + 1].Seq));
        }

        if (before)
        {
            ComparePlaces(movement.BadgeId, scans[at - 1], scans[at]);
        }

        if (after)
        {
            ComparePlaces(movement.BadgeId, scans[at], scans[at + 1]);
        }

        if (scans.Count > Remembered)
        {
            scans.RemoveAt(0);
        }
    }

    private void CompareGates(long badge, List<Sighting> scans, int at)
    {
        var before = scans.FindLastIndex(at, at + 1, one => one.Kind != MovementKind.Visit && one.Seq != scans[at].Seq);
        var after = scans.FindIndex(at + 1, one => one.Kind != MovementKind.Visit);
        if (before >= 0 && after >= 0)
        {
            _found.Remove((Contradiction.DoubleEntry, scans[before].Seq, scans[after].Seq));
        }

        if (before >= 0)
        {
            Compare(scans[before], scans[at]);
        }

        if (after >= 0)
        {
            Compare(scans[at], scans[after]);
        }

        void Compare(in Sighting first, in Sighting second)
        {
            if (first.Kind == MovementKind.Entry && second.Kind == MovementKind.Entry && first.Place != second.Place
                && first.ReceivedAt > second.At && second.At - first.At < OneDay)
            {
                Note(new ContradictingScans(Contradiction.DoubleEntry, badge, first, second, Metres(first, second)));
            }
        }
    }

    private void ComparePlaces(long badge, in Sighting first, in Sighting second)
    {
        // Most pairs lie so long apart that one can have run anywhere between.
        if (second.At - first.At < _longest && first.Place != second.Place && Metres(first, second) is { } metres && (second.At - first.At + Allowance).TotalSeconds * RunMetresPerSecond < metres)
        {
            Note(new ContradictingScans(Contradiction.FarApart, badge, first, second, metres));
        }
    }

    private double? Metres(in Sighting first, in Sighting second) =>
        _spots.TryGetValue(first.Place, out var a) && _spots.TryGetValue(second.Place, out var b) ? Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2)) : null;

    private void Note(ContradictingScans pair)
    {
        var key = (pair.What, pair.First.Seq, pair.Second.Seq);
        if (_found.Count < MostListed || _found.ContainsKey(key))
        {
            _found[key] = pair;
        }
        else
        {
            _unlisted++;
        }
    }
}
