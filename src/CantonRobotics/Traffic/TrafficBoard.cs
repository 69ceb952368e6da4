using System.Collections.Immutable;
using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>
/// Every live figure, in memory: fed by one feeder with the scans of counting badges, read by many. One lock, held for microseconds; nothing in here waits.
/// The figures are a function of the recorded movements and the instant, whatever the order in which the movements came.
/// </summary>
public sealed partial class TrafficBoard(FairClock clock, TimeProvider time)
{
    private const int MostDays = 40;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<DateOnly, Presence> _days = [];
    private readonly Dictionary<string, DateTime> _heard = new(StringComparer.Ordinal);
    private ImmutableArray<BoothFacts> _booths = [];
    private ImmutableArray<TrafficSubscription> _subscriptions = [];
    private FairSchedule? _schedule;
    private Presence? _current;
    private Presence? _blank;
    private Guid _epoch;
    private long _seq;
    private long _version;
    private (long Version, DateTime Second, BoardReading? Reading) _cached;

    /// <summary>Starts over with the log of this epoch.</summary>
    public void Open(Guid epoch, FairSchedule schedule) => Change(() =>
    {
        (_epoch, _schedule, _seq, _current, _blank) = (epoch, schedule, 0, null, null);
        _days.Clear();
        _heard.Clear();
    });

    /// <summary>Which booths the board shows; what was recorded elsewhere counts in the zone, and shows as soon as its booth does.</summary>
    public void SetBooths(IReadOnlyList<BoothFacts> booths) => Change(() => _booths = [.. booths]);

    /// <summary>Folds scans of counting badges in, each at the time at which it happened. A movement that is in already changes nothing.</summary>
    public void Record(ReadOnlySpan<Movement> movements)
    {
        lock (_gate)
        {
            foreach (ref readonly var movement in movements)
            {
                DayOf(movement.At).Record(movement);
                _seq = Math.Max(_seq, movement.Seq);
            }

            _version++;
        }

        Notify();
    }

    /// <summary>The log has grown by rows that count nothing.</summary>
    public void Advance(long seq) => Change(() => _seq = Math.Max(_seq, seq));

    /// <summary>A device at this place spoke.</summary>
    public void Heard(string place, DateTime at) => Change(() =>
    {
        if (!_heard.TryGetValue(place, out var before) || before < at)
        {
            _heard[place] = at;
        }
    });

    /// <summary>The figures of now, of the fair day of now.</summary>
    public BoardReading Read()
    {
        lock (_gate)
        {
            return Current();
        }
    }

    /// <summary>The figures as they are for another instant, from all that is known by now.</summary>
    public BoardReading Read(DateTime asOf)
    {
        lock (_gate)
        {
            return ReadAt(asOf, null);
        }
    }

    /// <summary>Where one badge was scanned, oldest first, for whoever wears it.</summary>
    public IReadOnlyList<TrailStep> StepsOf(long badgeId)
    {
        lock (_gate)
        {
            return [.. _days.Values.SelectMany(day => day.StepsOf(badgeId))];
        }
    }

    /// <summary>
    /// Calls back on the thread pool, never twice at a time: soon after something changed, at most once an interval (1 s unless told otherwise), and every
    /// 4 s without a change, since time alone ends stays too.
    /// </summary>
    public IDisposable Subscribe(Action changed, TimeSpan? interval = null) => Subscribe(changed, out _, interval);

    /// <summary>The same, with the figures to start from: no change falls between them and the first call.</summary>
    public IDisposable Subscribe(Action changed, out BoardReading now, TimeSpan? interval = null)
    {
        var subscription = new TrafficSubscription(changed, interval ?? TimeSpan.FromSeconds(1), time, Remove);
        lock (_gate)
        {
            _subscriptions = _subscriptions.Add(subscription);
            now = Current();
        }

        return subscription;
    }

    private BoardReading Current()
    {
        var now = clock.UtcNow;
        var second = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        if (_cached.Reading is null || _cached.Version != _version || _cached.Second != second)
        {
            _cached = (_version, second, ReadAt(now, _cached.Reading));
        }

        return _cached.Reading!;
    }

    private BoardReading ReadAt(DateTime asOf, BoardReading? before)
    {
        if (_schedule is null)
        {
            return new BoardReading(_epoch, _seq, asOf, DateOnly.FromDateTime(asOf), ZoneReading.NotMeasured, []);
        }

        var day = Find(asOf) ?? Blank(asOf);
        var second = day.Hours.SecondOf(asOf);
        var booths = ImmutableArray.CreateBuilder<BoothReading>(_booths.Length);
        foreach (var facts in _booths)
        {
            var reading = day.Booth(facts.Code).Read(facts, _heard.TryGetValue(facts.Code, out var heard) ? heard : null, second);
            var former = booths.Count < before?.Booths.Length ? before.Booths[booths.Count] : null;
            booths.Add(reading.Equals(former) ? former : reading);
        }

        return new BoardReading(_epoch, _seq, asOf, day.Hours.Day, day.Zone.Read(second), booths.MoveToImmutable());
    }

    private Presence? Find(DateTime at) =>
        _current is { } current && current.Hours.Holds(at) ? current : _days.GetValueOrDefault(_schedule!.FairDayOf(at));

    /// <summary>A day without a scan.</summary>
    private Presence Blank(DateTime at) =>
        _blank is { } blank && blank.Hours.Holds(at) ? blank : _blank = new Presence(FairDayHours.Of(_schedule!, _schedule!.FairDayOf(at)));

    private Presence DayOf(DateTime at)
    {
        var schedule = _schedule ?? throw new InvalidOperationException("The board is not open yet.");
        if (Find(at) is { } known)
        {
            return _current = known;
        }

        var day = schedule.FairDayOf(at);
        _days[day] = _current = new Presence(FairDayHours.Of(schedule, day));
        if (_days.Count > MostDays)
        {
            _days.Remove(_days.Keys.First(old => old != day));
        }

        return _current;
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _version++;
        }

        Notify();
    }

    private void Notify()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Notify();
        }
    }

    private void Remove(TrafficSubscription subscription)
    {
        lock (_gate)
        {
            _subscriptions = _subscriptions.Remove(subscription);
        }
    }
}
