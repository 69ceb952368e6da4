namespace CantonRobotics.Traffic;

/// <summary>What one booth saw on one fair day. Every stay can be taken back with sign -1, exactly as it was booked.</summary>
/// <param name="code">The booth.</param>
/// <param name="number">Of the booths of this day, from 0, in the order of their first scan.</param>
/// <param name="zone">Where all of them add up.</param>
internal sealed class BoothDay(string code, int number, ZoneDay zone)
{
    public const int Recent = 15 * 60;
    private static readonly TimeSpan LiveFor = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan HeardFor = TimeSpan.FromMinutes(30);

    private readonly Tally _here = new(zone.Hours.Length);
    private readonly Tally _begunLately = new(zone.Hours.Length);
    private readonly Tally _timedOut = new(zone.Hours.Length);
    private readonly Dwells _dwells = new();
    private readonly int[] _begun = zone.Hours.NewBuckets();
    private readonly HashSet<long> _visitors = [];
    private readonly HashSet<long> _leads = [];
    private DateTime? _lastScanAt;
    private int _firstScan = int.MaxValue;
    private int _visits;

    public string Code => code;

    public int Number => number;

    public IReadOnlyCollection<long> Visitors => _visitors;

    /// <summary>Visits begun by quarters of an hour, all of the day.</summary>
    public IReadOnlyList<int> Begun => _begun;

    /// <summary>What does not depend on the order of scans.</summary>
    public void Scanned(in Movement movement)
    {
        _visitors.Add(movement.BadgeId);
        _firstScan = Math.Min(_firstScan, zone.Hours.SecondOf(movement.At));
        if (movement.Lead && _leads.Add(movement.BadgeId))
        {
            zone.Leads++;
        }

        if (!(_lastScanAt >= movement.At))
        {
            _lastScanAt = movement.At;
        }
    }

    public void Begin(int second, int sign)
    {
        _visits += sign;
        _begun[zone.Hours.BucketOf(second)] += sign;
        _here.Add(second, sign);
        _begunLately.Add(second, sign);
        _begunLately.Add(second + Recent, -sign);
        zone.Visit(second, sign);
    }

    /// <summary>Somebody seen elsewhere, or leaving: how long the stay was is known.</summary>
    public void End(int first, int second, int sign)
    {
        _here.Add(second, -sign);
        _dwells.Add(second - first, sign);
        zone.Dwells.Add(second - first, sign);
    }

    /// <summary>Nobody knows when this stay ended; it counts until then and is left out of the median.</summary>
    public void TimeOut(int second, int sign)
    {
        _here.Add(second, -sign);
        _timedOut.Add(second, sign);
        zone.TimedOut.Add(second, sign);
    }

    /// <summary>One quarter of an hour; null before the booth's first scan of the day.</summary>
    public SeriesPoint Quarter(int bucket, int until)
    {
        var (start, end) = (zone.Hours.StartOfBucket(bucket), Math.Min(zone.Hours.EndOfBucket(bucket), until));
        return _firstScan > end
            ? new SeriesPoint(zone.Hours.At(start), null, null, null, null, null)
            : new SeriesPoint(zone.Hours.At(start), _here.At(end), _begun[bucket], null, null, null);
    }

    public BoothReading Read(BoothFacts facts, DateTime? heardAt, int second)
    {
        var now = zone.Hours.At(second);
        var heard = heardAt is { } at && facts.HasDevice && zone.Hours.Holds(at) ? at : _lastScanAt;
        heard = _lastScanAt > heard ? _lastScanAt : heard;
        if (heard is null)
        {
            return new BoothReading(facts.Code, facts.ExhibitorId, facts.Capacity, null, Basis.NotMeasured, null, null, null, null, null, null, null,
                BoothState.NotMeasured, null, []);
        }

        var here = _here.At(second);
        var state = now - _lastScanAt <= LiveFor ? BoothState.Live : now - heard <= HeardFor ? BoothState.Quiet : BoothState.Stale;
        return new BoothReading(facts.Code, facts.ExhibitorId, facts.Capacity, here, Basis.Estimated, _visits, _visitors.Count, _begunLately.At(second),
            _dwells.Median, ZoneDay.Share(_timedOut.At(second), _dwells.Count), _leads.Count, LevelOf(here, facts.Capacity), state, _lastScanAt,
            [.. _begun.AsSpan(0, zone.Hours.BucketsUntil(second))]);
    }

    private static BoothLevel LevelOf(int here, int capacity) =>
        here <= 0 ? BoothLevel.Empty : (BoothLevel)Math.Min(4, 1 + (here * 4 / Math.Max(1, capacity)));
}
