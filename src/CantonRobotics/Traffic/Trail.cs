namespace CantonRobotics.Traffic;

/// <summary>
/// The steps of one badge on one fair day, in the order in which they happened. What they add up to depends on nothing but that order: a step that becomes
/// known late is folded in at its own time.
/// </summary>
internal sealed class Trail
{
    private Step[] _steps = new Step[4];
    private int _count;
    private Whereabouts _end;

    public ReadOnlySpan<Step> Steps => _steps.AsSpan(0, _count);

    /// <summary>False where the step is there already.</summary>
    public bool Add(in Step step, ZoneDay zone)
    {
        var place = PlaceOf(step);
        if (place < 0)
        {
            return false;
        }

        if (place < _count)
        {
            Fold(-1, zone);
        }

        Insert(step, place);
        if (place == _count - 1)
        {
            _end.Take(step, 1, zone);
        }
        else
        {
            _end = Fold(1, zone);
        }

        return true;
    }

    private Whereabouts Fold(int sign, ZoneDay zone)
    {
        var whereabouts = default(Whereabouts);
        foreach (ref readonly var step in _steps.AsSpan(0, _count))
        {
            whereabouts.Take(step, sign, zone);
        }

        return whereabouts;
    }

    /// <summary>Where the step belongs; -1 when it is there already.</summary>
    private int PlaceOf(in Step step)
    {
        var place = _count;
        while (place > 0 && Compare(_steps[place - 1], step) is var order and >= 0)
        {
            if (order == 0)
            {
                return -1;
            }

            place--;
        }

        return place;
    }

    private void Insert(in Step step, int place)
    {
        if (_count == _steps.Length)
        {
            Array.Resize(ref _steps, _count * 2);
        }

        Array.Copy(_steps, place, _steps, place + 1, _count - place);
        _steps[place] = step;
        _count++;
    }

    private static int Compare(in Step a, in Step b) => a.Second != b.Second ? a.Second.CompareTo(b.Second) : a.Seq.CompareTo(b.Seq);
}
