namespace CantonRobotics.Traffic;

/// <summary>
/// A number over the seconds of a day, kept as its changes: exact at every instant, whatever the order in which the changes became known, and without timers.
/// </summary>
internal sealed class Tally
{
    private const int PageSize = 900;

    /// <summary>Up to so many changes are a short list; a booth of a large fair has few.</summary>
    private const int Few = 512;

    private readonly int _length;
    private SortedCounts? _few = new();
    private Page?[] _pages = [];

    public Tally(int length) => _length = length;

    /// <summary>Changes the number from this second on; what lies beyond the day is nobody's.</summary>
    public void Add(int second, int change)
    {
        if (second >= _length)
        {
            return;
        }

        if (_few is null)
        {
            AddToPage(second, change);
            return;
        }

        _few.Add(second, change);
        if (_few.Count > Few)
        {
            Spread();
        }
    }

    public int At(int second)
    {
        if (second < 0)
        {
            return 0;
        }

        if (_few is not null)
        {
            return _few.SumTo(second);
        }

        var page = Math.Min(second, _length - 1) / PageSize;
        var total = 0;
        for (var i = 0; i < page; i++)
        {
            total += _pages[i]?.Sum ?? 0;
        }

        return total + (_pages[page]?.SumTo(Math.Min(second, _length - 1) % PageSize) ?? 0);
    }

    /// <summary>The most it was up to this second, and since which second; -1 while it never rose above nothing.</summary>
    public (int Most, int Since) PeakUntil(int second)
    {
        if (_few is not null)
        {
            return CrestOf(_few, second);
        }

        var (most, since, total) = (0, -1, 0);
        for (var i = 0; i * PageSize <= second && i < _pages.Length; i++)
        {
            if (_pages[i] is { } page)
            {
                var crest = page.CrestTo(Math.Min(second - (i * PageSize), PageSize - 1));
                if (crest.At >= 0 && total + crest.Height > most)
                {
                    (most, since) = (total + crest.Height, (i * PageSize) + crest.At);
                }

                total += page.Sum;
            }
        }

        return (most, since);
    }

    private static (int Most, int Since) CrestOf(SortedCounts few, int until)
    {
        var (most, since, total) = (0, -1, 0);
        few.Each((second, change) =>
        {
            total += change;
            if (second <= until && total > most)
            {
                (most, since) = (total, second);
            }
        });

        return (most, since);
    }

    private void AddToPage(int second, int change) => (_pages[second / PageSize] ??= new Page()).Add(second % PageSize, change);

    private void Spread()
    {
        _pages = new Page?[(_length + PageSize - 1) / PageSize];
        _few!.Each(AddToPage);
        _few = null;
    }

    private sealed class Page
    {
        private readonly int[] _changes = new int[PageSize];
        private (int Height, int At)? _crest;

        public int Sum { get; private set; }

        public void Add(int index, int change)
        {
            _changes[index] += change;
            Sum += change;
            _crest = null;
        }

        public int SumTo(int index)
        {
            var sum = 0;
            foreach (var change in _changes.AsSpan(0, index + 1))
            {
                sum += change;
            }

            return sum;
        }

        public (int Height, int At) CrestTo(int index) =>
            index < PageSize - 1 ? Walk(index) : _crest ??= Walk(index);

        private (int Height, int At) Walk(int index)
        {
            var (sum, height, at) = (0, int.MinValue, -1);
            for (var i = 0; i <= index; i++)
            {
                sum += _changes[i];
                if (_changes[i] > 0 && sum > height)
                {
                    (height, at) = (sum, i);
                }
            }

            return (height, at);
        }
    }
}
