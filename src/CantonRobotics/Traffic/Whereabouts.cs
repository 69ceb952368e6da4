namespace CantonRobotics.Traffic;

/// <summary>One scan on the trail of a badge; <see cref="Booth"/> is null at a gate.</summary>
internal readonly record struct Step(int Second, long Seq, MovementKind Kind, BoothDay? Booth);

/// <summary>
/// Where a badge is after a number of its steps. Each step books what it changes, with the end that will hold if nothing more is heard; taking the same steps
/// with sign -1 takes all of it back.
/// </summary>
internal struct Whereabouts
{
    /// <summary>Scans at one booth that lie no further apart belong to one visit.</summary>
    public const int SameVisit = 15 * 60;

    /// <summary>Without a scan for so long, a stay is over.</summary>
    public const int TimeOut = 20 * 60;

    private BoothDay? _booth;
    private int _first;
    private int _last;
    private int _until;
    private bool _arrived;
    private bool _inside;
    private bool _byGate;

    private readonly int ExpectedEnd => Math.Min(_last + TimeOut, _until);

    public void Take(in Step step, int sign, ZoneDay zone)
    {
        Forget(step.Second, zone.Hours);
        if (!_arrived && step.Kind != MovementKind.Exit)
        {
            _arrived = true;
            zone.Arrive(step.Second, sign);
        }

        switch (step.Kind)
        {
            case MovementKind.Entry:
                Enter(step.Second, sign, zone);
                break;
            case MovementKind.Exit:
                Leave(step.Second, sign);
                Exit(step.Second, sign, zone);
                break;
            case MovementKind.Visit:
                Visit(step, sign, zone);
                break;
        }
    }

    /// <summary>What ended by itself before this second was booked with its end already.</summary>
    private void Forget(int second, FairDayHours hours)
    {
        if (second >= _until)
        {
            _booth = null;
            _inside = false;
            _until = hours.EndOf(second);
        }
        else if (second >= ExpectedEnd)
        {
            _booth = null;
        }
    }

    private void Enter(int second, int sign, ZoneDay zone)
    {
        if (_inside && _byGate)
        {
            return;
        }

        if (_inside)
        {
            zone.Guessed(second, _until, -sign);
        }
        else
        {
            zone.Inside(second, _until, sign);
        }

        zone.Enter(second, sign);
        (_inside, _byGate) = (true, true);
    }

    private void Exit(int second, int sign, ZoneDay zone)
    {
        if (!_inside)
        {
            return;
        }

        zone.Inside(second, _until, -sign);
        if (!_byGate)
        {
            zone.Guessed(second, _until, -sign);
        }

        zone.Leave(second, sign);
        _inside = false;
    }

    private void Visit(in Step step, int sign, ZoneDay zone)
    {
        if (!_inside)
        {
            zone.Inside(step.Second, _until, sign);
            zone.Guessed(step.Second, _until, sign);
            (_inside, _byGate) = (true, false);
        }

        if (_booth is not null && _booth == step.Booth && step.Second - _last <= SameVisit)
        {
            _booth.TimeOut(ExpectedEnd, -sign);
        }
        else
        {
            Leave(step.Second, sign);
            _booth = step.Booth;
            _first = step.Second;
            _booth!.Begin(_first, sign);
        }

        _last = step.Second;
        _booth.TimeOut(ExpectedEnd, sign);
    }

    private void Leave(int second, int sign)
    {
        _booth?.TimeOut(ExpectedEnd, -sign);
        _booth?.End(_first, second, sign);
        _booth = null;
    }
}
