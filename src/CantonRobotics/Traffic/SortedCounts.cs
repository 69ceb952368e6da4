namespace CantonRobotics.Traffic;

/// <summary>Numbers by key, in the order of the keys, in two arrays: for what has few keys, as most booths of a large fair have few stays. Keys whose number is 0 go.</summary>
internal sealed class SortedCounts
{
    private int[] _keys = [];
    private int[] _counts = [];

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    public void Add(int key, int change)
    {
        var at = Count > 0 && _keys[Count - 1] < key ? ~Count : Array.BinarySearch(_keys, 0, Count, key);
        if (at >= 0)
        {
            _counts[at] += change;
            if (_counts[at] == 0)
            {
                Array.Copy(_keys, at + 1, _keys, at, --Count - at);
                Array.Copy(_counts, at + 1, _counts, at, Count - at);
            }
        }
        else if (change != 0)
        {
            Insert(~at, key, change);
        }
    }

    /// <summary>Sum of the numbers of all keys up to this one.</summary>
    public int SumTo(int key)
    {
        var sum = 0;
        for (var i = 0; i < Count && _keys[i] <= key; i++)
        {
            sum += _counts[i];
        }

        return sum;
    }

    /// <summary>The key of the n-th of all that was counted, from 0.</summary>
    public int Nth(int n)
    {
        var i = 0;
        for (var below = _counts[0]; below <= n; below += _counts[i])
        {
            i++;
        }

        return _keys[i];
    }

    /// <summary>Each key with its number, in order.</summary>
    public void Each(Action<int, int> take)
    {
        for (var i = 0; i < Count; i++)
        {
            take(_keys[i], _counts[i]);
        }
    }

    private void Insert(int at, int key, int count)
    {
        if (Count == _keys.Length)
        {
            var room = Math.Max(4, Count + (Count / 2));
            Array.Resize(ref _keys, room);
            Array.Resize(ref _counts, room);
        }

        Array.Copy(_keys, at, _keys, at + 1, Count - at);
        Array.Copy(_counts, at, _counts, at + 1, Count - at);
        (_keys[at], _counts[at]) = (key, count);
        Count++;
    }
}
