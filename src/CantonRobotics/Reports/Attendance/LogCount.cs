using System.Runtime.InteropServices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Attendance;

/// <summary>
/// An edition's fair days counted anew from the log, on a board of its own. It reads from the log's first position on: what a phone scanned offline stands where it
/// came in, and belongs to its own day. It ends with the second of <c>asOf</c>: what was scanned later that day comes onto the board when that is asked for.
/// </summary>
internal sealed class LogCount(ScanReader reader, FairSchedule schedule, TrafficBoard board, DateTime asOf)
{
    /// <summary>A shorter silence is ordinary.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(30);

    /// <summary>Scans that came in later than this are told of.</summary>
    public const int LateSeconds = 15 * 60;

    private readonly DateTime _from = schedule.StartOf(schedule.FirstDay);
    private readonly DateTime _to = schedule.StartOf(schedule.LastDay.AddDays(1));
    private readonly DateTime _until = asOf.AddSeconds(1);
    private readonly Dictionary<DateOnly, DayLog> _days = [];
    private readonly DateTime _endOfDay = schedule.StartOf(schedule.FairDayOf(asOf).AddDays(1));
    private readonly List<Movement> _within = [];
    private readonly List<Movement> _later = [];
    private DayLog? _current;
    private long _seq;

    public TrafficBoard Board => board;

    /// <summary>Where the last scan that is counted came in; 0 without one. Whatever stands behind it in the log changes no number.</summary>
    public long LastSeq { get; private set; }

    /// <summary>Distinct badges of a booth over all days, and of them those scanned as leads.</summary>
    public Dictionary<string, (HashSet<long> Visitors, HashSet<long> Leads)> Booths { get; } = new(StringComparer.Ordinal);

    /// <summary>What a day's scans were; null for a day without.</summary>
    public DayLog? On(DateOnly day) => _days.GetValueOrDefault(day);

    /// <summary>Counts on to a position; <paramref name="progress"/> hears which share (0–1) of it is read.</summary>
    public async Task GoAsync(long upTo, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (upTo > _seq)
        {
            _seq = await reader.ReplayAsync(_seq, upTo, (page, seq) =>
            {
                Take(page, seq);
                progress?.Report((double)seq / upTo);
            }, cancellation, late: true);
        }
    }

    /// <summary>The rest of the day comes onto the board, as it is on the live one; nothing that is counted beside it changes.</summary>
    public void Complete()
    {
        board.Record(CollectionsMarshal.AsSpan(_later));
        _later.Clear();
    }

    private void Take(List<Movement> page, long seq)
    {
        _within.Clear();
        foreach (ref readonly var movement in CollectionsMarshal.AsSpan(page))
        {
            if (movement.At < _from || movement.At >= _to)
            {
                continue;
            }

            // Other days' figures have nothing to do with this one's, so they need not wait.
            (movement.At >= _until && movement.At < _endOfDay ? _later : _within).Add(movement);
            if (movement.At < _until)
            {
                Note(movement);
            }
        }

        board.Record(CollectionsMarshal.AsSpan(_within));
        board.Advance(seq);
    }

    private void Note(in Movement movement)
    {
        var day = _current is { } current && movement.At >= current.Start && movement.At < current.End ? current : DayOf(movement.At);
        day.Note(movement);
        LastSeq = Math.Max(LastSeq, movement.Seq);
        if (movement.Kind == MovementKind.Visit)
        {
            ref var booth = ref CollectionsMarshal.GetValueRefOrAddDefault(Booths, movement.Place, out var known);
            if (!known)
            {
                booth = ([], []);
            }

            booth.Visitors.Add(movement.BadgeId);
            if (movement.Lead)
            {
                booth.Leads.Add(movement.BadgeId);
            }
        }
    }

    private DayLog DayOf(DateTime at)
    {
        var day = schedule.FairDayOf(at);
        if (!_days.TryGetValue(day, out var known))
        {
            _days[day] = known = new DayLog(schedule.StartOf(day), schedule.StartOf(day.AddDays(1)), schedule.OpeningOf(day), schedule.ClosingOf(day));
        }

        return _current = known;
    }
}

/// <summary>When each place of one day was scanned.</summary>
internal sealed class DayLog(DateTime start, DateTime end, DateTime opens, DateTime closes)
{
    private readonly Dictionary<string, List<int>> _seconds = new(StringComparer.Ordinal);

    public DateTime Start => start;

    public DateTime End => end;

    public int Scans { get; private set; }

    /// <summary>Of them, those that came in late.</summary>
    public int Late { get; private set; }

    /// <summary>Whether any gate was scanned: without, entries and exits are not measured.</summary>
    public bool HasGate { get; private set; }

    public IEnumerable<string> Places => _seconds.Keys;

    public void Note(in Movement movement)
    {
        Scans++;
        Late += movement.LateSeconds > LogCount.LateSeconds ? 1 : 0;
        HasGate |= movement.Kind != MovementKind.Visit;
        ref var seconds = ref CollectionsMarshal.GetValueRefOrAddDefault(_seconds, movement.Place, out _);
        (seconds ??= []).Add((int)(movement.At - start).TotalSeconds);
    }

    /// <summary>Silences within opening hours, until this instant at the latest.</summary>
    public IEnumerable<ScanGap> GapsUntil(DateTime asOf)
    {
        var last = asOf < closes ? asOf : closes;
        foreach (var (place, seconds) in _seconds.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            seconds.Sort();
            var before = opens;
            foreach (var at in seconds.Select(second => start.AddSeconds(second)).Where(at => at >= opens && at < last).Append(last))
            {
                if (at - before >= LogCount.Gap)
                {
                    yield return new ScanGap(place, before, at);
                }

                before = at;
            }
        }
    }
}
