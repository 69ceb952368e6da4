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

    /// <summary>All stays of the badges that were at a booth by this second, badge by badge, each in its order.</summary>
    public IReadOnlyList<Stay> StaysOfVisitorsAt(string code, int second)
    {
        var stays = new List<Stay>();
        List<Stays.Found> found = [];
        foreach (var badge in _booths.TryGetValue(code, out var booth) ? booth.Visitors : [])
        {
            found.Clear();
            Stays.Gather(_trails[badge].Steps, hours, second, found);
            stays.AddRange(found.Select(one => Stay(badge, one)));
        }

        return stays;
    }

    public Stay Stay(long badgeId, in Stays.Found found) => new(badgeId, found.Booth.Code, hours.At(found.Began), hours.At(found.Ended), found.End);

    public BoothDay Booth(string code)
    {
        if (!_booths.TryGetValue(code, out var booth))
        {
            _booths[code] = booth = new BoothDay(code, Zone);
        }

        return booth;
    }
}
