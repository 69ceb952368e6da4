namespace CantonRobotics.Traffic;

/// <summary>What the whole zone saw on one fair day.</summary>
internal sealed class ZoneDay(FairDayHours hours)
{
    private readonly Tally _inside = new(hours.Length);
    private readonly Tally _guessed = new(hours.Length);
    private readonly int[] _arrivals = hours.NewBuckets();
    private readonly int[] _visits = hours.NewBuckets();
    private readonly int[] _entries = hours.NewBuckets();
    private readonly int[] _exits = hours.NewBuckets();
    private int _firstScan = int.MaxValue;
    private int _visitors;

    public FairDayHours Hours => hours;

    public Dwells Dwells { get; } = new();

    public Tally TimedOut { get; } = new(hours.Length);

    public int Visits { get; private set; }

    public int Leads { get; set; }

    public int Entries { get; private set; }

    public int Exits { get; private set; }

    public void Scanned(int second) => _firstScan = Math.Min(_firstScan, second);

    public void Arrive(int second, int sign)
    {
        _visitors += sign;
        _arrivals[hours.BucketOf(second)] += sign;
    }

    public void Visit(int second, int sign)
    {
        Visits += sign;
        _visits[hours.BucketOf(second)] += sign;
    }

    public void Enter(int second, int sign)
    {
        Entries += sign;
        _entries[hours.BucketOf(second)] += sign;
    }

    public void Leave(int second, int sign)
    {
        Exits += sign;
        _exits[hours.BucketOf(second)] += sign;
    }

    /// <summary>One quarter of an hour; null before the day's first scan, when there is nothing that was measured.</summary>
    public SeriesPoint Quarter(int bucket, int until)
    {
        var end = Math.Min(hours.EndOfBucket(bucket), until);
        return _firstScan > end
            ? new SeriesPoint(hours.At(hours.StartOfBucket(bucket)), null, null, null, null, null)
            : new SeriesPoint(hours.At(hours.StartOfBucket(bucket)), _inside.At(end), _visits[bucket], _arrivals[bucket], _entries[bucket], _exits[bucket]);
    }

    /// <summary>Books a person inside between two seconds.</summary>
    public void Inside(int from, int until, int sign)
    {
        _inside.Add(from, sign);
        _inside.Add(until, -sign);
    }

    /// <summary>The part of it during which nobody had seen the person come in.</summary>
    public void Guessed(int from, int until, int sign)
    {
        _guessed.Add(from, sign);
        _guessed.Add(until, -sign);
    }

    public ZoneReading Read(int second)
    {
        if (_firstScan == int.MaxValue)
        {
            return ZoneReading.NotMeasured;
        }

        var (peak, peakSince) = _inside.PeakUntil(second);
        var before = second - BoothDay.Recent;
        return new ZoneReading(
            _inside.At(second), _guessed.At(second) > 0 || IsEmptiedByClosing(second) ? Basis.Estimated : Basis.Measured, before >= _firstScan ? _inside.At(before) : null, Entries, Exits,
            _visitors, Visits, peak, peakSince >= 0 ? hours.At(peakSince) : null, Dwells.Median, Share(TimedOut.At(second), Dwells.Count), Leads,
            [.. _arrivals.AsSpan(0, hours.BucketsUntil(second))])
        {
            PeakBasis = peakSince >= 0 && _guessed.At(peakSince) > 0 ? Basis.Estimated : Basis.Measured,
        };
    }

    /// <summary>Nobody was seen leaving whom only the end of the day took out.</summary>
    private bool IsEmptiedByClosing(int second) => second >= hours.Closes && _inside.At(hours.Closes - 1) > 0;

    public static double? Share(int timedOut, int ended) => timedOut + ended == 0 ? null : Math.Round((double)timedOut / (timedOut + ended), 4);
}
