using System.Collections.Immutable;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>Takes fair days out of the log, to be looked at again.</summary>
public sealed class Rewind(ScanReader reader, ScanLog log, FairCalendar calendar, FairClock clock, TimeProvider time, TrafficBoard live)
{
    /// <summary>Instants of scans that came in at once may stand in another order in the log than their positions.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Reads a fair day as it came in; <paramref name="progress"/> hears which share (0–1) of it is read.</summary>
    public async Task<RewoundDay> OpenAsync(DateOnly day, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var (start, end) = (calendar.Schedule.StartOf(day), calendar.Schedule.StartOf(day.AddDays(1)));
        await log.SettledAsync();
        var after = await reader.LastBeforeAsync(start - Slack, cancellation);
        var upTo = await reader.LastBeforeAsync(end + Slack, cancellation);
        List<Movement> movements = [];
        await reader.ReplayAsync(after, upTo, (page, seq) =>
        {
            movements.AddRange(page);
            progress?.Report(upTo == after ? 1 : (double)(seq - after) / (upTo - after));
        }, cancellation, late: true);

        // Scans of a phone that was offline yesterday belong to yesterday, whenever they came.
        movements.RemoveAll(one => one.At < start || one.At >= end);
        var read = live.Read();
        var board = new TrafficBoard(clock, time);
        return new RewoundDay(day, board, movements, log.Epoch, calendar.Schedule, [.. read.Booths.Select(booth => new BoothFacts(booth.Code, booth.ExhibitorId, booth.Capacity, HasDevice: false))]);
    }
}

/// <summary>
/// One fair day that can be taken to any of its moments: a board of its own that holds what had come in by then, as the live board did. When devices were
/// heard is not in the log, so a booth without scans for half an hour is stale here, even where it was quiet.
/// </summary>
public sealed class RewoundDay
{
    private readonly Lock _gate = new();
    private readonly TrafficBoard _board;
    private readonly Movement[] _movements;
    private readonly DateTime[] _received;
    private readonly Guid _epoch;
    private readonly FairSchedule _schedule;
    private readonly IReadOnlyList<BoothFacts> _booths;
    private int _next;

    internal RewoundDay(DateOnly day, TrafficBoard board, List<Movement> movements, Guid epoch, FairSchedule schedule, IReadOnlyList<BoothFacts> booths)
    {
        (Day, _board, _epoch, _schedule, _booths) = (day, board, epoch, schedule, booths);
        _movements = [.. movements];
        _received = [.. _movements.Select(one => one.At.AddSeconds(one.LateSeconds))];
        Array.Sort(_received, _movements);
        Begin();
    }

    public DateOnly Day { get; }

    /// <summary>How many scans of the day there are.</summary>
    public int Scans => _movements.Length;

    /// <summary>Of the day's first scan; null on a day without.</summary>
    public DateTime? First => _received.Length == 0 ? null : _received[0];

    /// <summary>The board as it was at a moment of the day: with every scan that had come in by then, and none that came later.</summary>
    public BoardReading At(DateTime moment)
    {
        lock (_gate)
        {
            Go(moment);
            return _board.Read(moment);
        }
    }

    /// <summary>Who had come and where people had gone, at the same moment.</summary>
    public ZoneStory StoryAt(DateTime moment)
    {
        lock (_gate)
        {
            Go(moment);
            return _board.StoryAt(moment);
        }
    }

    /// <summary>The day by quarters of an hour, as the live board drew it at that moment.</summary>
    public ImmutableArray<SeriesPoint> SeriesAt(DateTime moment)
    {
        lock (_gate)
        {
            Go(moment);
            return _board.SeriesOf(Day, moment);
        }
    }

    /// <summary>What these gates had read by then.</summary>
    public ImmutableArray<GateFlow> GatesAt(IEnumerable<string> gates, DateTime moment)
    {
        lock (_gate)
        {
            Go(moment);
            return _board.GatesAt(gates, moment);
        }
    }

    private void Go(DateTime moment)
    {
        var upTo = Array.BinarySearch(_received, moment);
        upTo = upTo < 0 ? ~upTo : upTo;
        while (upTo < _received.Length && _received[upTo] <= moment)
        {
            upTo++;
        }

        if (upTo < _next)
        {
            Begin();
        }

        _board.Record(_movements.AsSpan(_next, upTo - _next));
        _next = upTo;
    }

    private void Begin()
    {
        _next = 0;
        _board.Open(_epoch, _schedule);
        _board.SetBooths(_booths);
    }
}
