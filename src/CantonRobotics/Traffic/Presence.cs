namespace CantonRobotics.Traffic;

/// <summary>The ledger of one fair day: which badge was where, since when. A badge is in one place at a time.</summary>
internal sealed class Presence(FairDayHours hours)
{
    private readonly Dictionary<long, Trail> _trails = [];
    private readonly Dictionary<string, BoothDay> _booths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GateDay> _gates = new(StringComparer.Ordinal);

    public FairDayHours Hours => hours;

    public ZoneDay Zone { get; } = new(hours);

    public void Record(in Movement movement)
    {
        if (!_trails.TryGetValue(movement.BadgeId, out var trail))
        {
            _trails[movement.BadgeId] = trail = new Trail();
        }

        var second = hours.SecondOf(movement.At);
        var booth = movement.Kind == MovementKind.Visit ? Booth(movement.Place) : null;
        booth?.Scanned(movement);
        Zone.Scanned(second);
        if (trail.Add(new Step(second, movement.Seq, movement.Kind, booth), Zone) && booth is null)
        {
            Gate(movement.Place).Passed(second, movement.Kind);
        }
    }

    /// <summary>Where one badge was scanned, in order.</summary>
    public IEnumerable<TrailStep> StepsOf(long badgeId) =>
        _trails.TryGetValue(badgeId, out var trail) ? trail.Steps.ToArray().Select(step => new TrailStep(hours.At(step.Second), step.Kind, step.Booth?.Code)) : [];

    /// <summary>All trails of the day, to be read piece by piece under the board's lock.</summary>
    public KeyValuePair<long, Trail>[] Trails => [.. _trails];

    public GateDay Gate(string code)
    {
        if (!_gates.TryGetValue(code, out var gate))
        {
            _gates[code] = gate = new GateDay(hours);
        }

        return gate;
    }

    /// <summary>The badges that were at a booth.</summary>
    public IReadOnlyCollection<long> VisitorsOf(string code) => _booths.TryGetValue(code, out var booth) ? booth.Visitors : [];

    /// <summary>All stays of these badges up to this second, badge by badge, each in its order.</summary>
    public void StaysOf(ReadOnlySpan<long> badges, int second, List<Stay> into)
    {
        List<Stays.Found> found = [];
        foreach (var badge in badges)
        {
            found.Clear();
            Stays.Gather(_trails[badge].Steps, hours, second, found);
            found.ForEach(one => into.Add(Stay(badge, one)));
        }
    }

    public Stay Stay(long badgeId, in Stays.Found found) => new(badgeId, found.Booth.Code, hours.At(found.Began), hours.At(found.Ended), found.End);

    public BoothDay Booth(string code)
    {
        if (!_booths.TryGetValue(code, out var booth))
        {
            _booths[code] = booth = new BoothDay(code, _booths.Count, Zone);
        }

        return booth;
    }
}
