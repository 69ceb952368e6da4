namespace CantonRobotics.Traffic;

/// <summary>How long stays lasted, by whole seconds, so that the median is exact and a stay can be taken back.</summary>
internal sealed class Dwells
{
    /// <summary>Up to so many different lengths are a short list.</summary>
    private const int Few = 512;

    private SortedCounts? _few = new();
    private int[] _counts = [];
    private (bool Known, int? Value) _median;

    public int Count { get; private set; }

    /// <summary>The middle one; of an even number the mean of the two middle ones, rounded down. Null while there is none.</summary>
    public int? Median
    {
        get
        {
            if (!_median.Known)
            {
                _median = (true, Count == 0 ? null : (Nth((Count - 1) / 2) + Nth(Count / 2)) / 2);
            }

            return _median.Value;
        }
    }

    public void Add(int seconds, int times)
    {
        Count += times;
        _median = default;
        if (_few is null)
        {
            AddToCounts(seconds, times);
            return;
        }

        _few.Add(seconds, times);
        if (_few.Count > Few)
        {
            _few.Each(AddToCounts);
            _few = null;
        }
    }

    private void AddToCounts(int seconds, int times)
    {
        if (seconds >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(seconds + 1, _counts.Length * 2));
        }

        _counts[seconds] += times;
    }

    /// <summary>Adds another's stays.</summary>
    public void Add(Dwells other)
    {
        other._few?.Each(Add);
        for (var seconds = 0; seconds < other._counts.Length; seconds++)
        {
            if (other._counts[seconds] > 0)
            {
                Add(seconds, other._counts[seconds]);
            }
        }
    }

    private int Nth(int n)
    {
        if (_few is not null)
        {
            return _few.Nth(n);
        }

        var i = -1;
        for (var below = 0; below <= n; below += _counts[i])
        {
            i++;
        }

        return i;
    }
}
