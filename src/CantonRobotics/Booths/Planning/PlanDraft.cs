using CantonRobotics.Data;
using CantonRobotics.Fair;

namespace CantonRobotics.Booths.Planning;

/// <summary>A booth as it shall stand: rectangle in metres from the zone's top left, net area in m² (n × 9), capacity in persons.</summary>
/// <param name="Version">Of the booth that is changed; 0 for one that is not there yet.</param>
/// <param name="Taken">Somebody has it: it is neither merged nor removed.</param>
public sealed record BoothShape(string Code, BoothKind Kind, int Area, int Capacity, double X, double Y, double Width, double Depth, int Version = 0, bool Taken = false)
{
    public static BoothShape Of(Booth booth) =>
        new(booth.Code, booth.Kind, booth.Area, booth.Capacity, booth.X, booth.Y, booth.Width, booth.Depth, booth.Version, booth.ExhibitorId is not null);

    /// <summary>As drawn, in m².</summary>
    public double DrawnArea => Width * Depth;

    /// <summary>The net area that the drawing has room for: steps of 9 m², one at least.</summary>
    public int AreaAsDrawn => Math.Max(9, (int)((DrawnArea + 0.001) / 9) * 9);

    public Booth ToBooth(Guid zoneId) => new() { Code = Code, ZoneId = zoneId, Kind = Kind, Area = Area, Capacity = Capacity, X = X, Y = Y, Width = Width, Depth = Depth };
}

/// <summary>
/// The plan while somebody works on it: every step can be taken back and done again, what cannot stand so is told at once, and nothing is written before all of it
/// is saved together.
/// </summary>
public sealed partial class PlanDraft(IReadOnlyList<BoothShape> saved, Zone zone)
{
    /// <summary>Booths stand on half metres.</summary>
    public const double Grid = 0.5;

    private const int MostSteps = 200;

    private readonly HashSet<BoothShape> _saved = [.. saved];
    private readonly List<IReadOnlyList<BoothShape>> _steps = [saved];
    private int _at;

    public IReadOnlyList<BoothShape> Booths => _steps[_at];

    public bool CanUndo => _at > 0;

    public bool CanRedo => _at < _steps.Count - 1;

    public bool IsChanged => Upserts.Any() || Removed.Any();

    public IEnumerable<BoothShape> Upserts => Booths.Where(one => !_saved.Contains(one));

    /// <summary>Codes of booths that go.</summary>
    public IEnumerable<string> Removed => saved.Select(one => one.Code).Except(Booths.Select(one => one.Code));

    public BoothShape? Find(string? code) => Booths.FirstOrDefault(one => one.Code == code);

    public void Undo() => _at = Math.Max(0, _at - 1);

    public void Redo() => _at = Math.Min(_steps.Count - 1, _at + 1);

    /// <summary>Moves by so many metres, and makes wider and deeper; within the zone, and never thinner than the grid.</summary>
    public void Move(string code, double dx, double dy, double dw = 0, double dd = 0) => Change(code, one =>
    {
        var (width, depth) = (Math.Clamp(one.Width + dw, Grid, zone.Width), Math.Clamp(one.Depth + dd, Grid, zone.Depth));
        return one with { Width = width, Depth = depth, X = Math.Clamp(Moved(one.X, dx), 0, Math.Max(0, zone.Width - width)), Y = Math.Clamp(Moved(one.Y, dy), 0, Math.Max(0, zone.Depth - depth)) };
    });

    public void Change(string code, Func<BoothShape, BoothShape> change)
    {
        if (Find(code) is { } one && change(one) is var changed && changed != one)
        {
            Step([.. Booths.Select(booth => booth == one ? changed : booth)]);
        }
    }

    /// <summary>Takes a free booth off the plan. Refused: <c>remove-taken</c>.</summary>
    public Refusal? Remove(string code)
    {
        if (Find(code) is { Taken: true })
        {
            return new Refusal("remove-taken", null, code);
        }

        Step([.. Booths.Where(booth => booth.Code != code)]);
        return null;
    }

    /// <summary>Booths of a file: those that are there change, the others come; none goes.</summary>
    public void Import(IReadOnlyList<BoothShape> booths)
    {
        var known = Booths.ToDictionary(one => one.Code);
        foreach (var one in booths)
        {
            known[one.Code] = known.TryGetValue(one.Code, out var there) ? one with { Version = there.Version, Taken = there.Taken } : one;
        }

        Step([.. known.Values.OrderBy(one => BoothCode.Parse(one.Code))]);
    }

    /// <summary>What keeps the plan from being saved, at most <see cref="BoothRules.MostFaults"/>.</summary>
    public IReadOnlyList<BoothFault> Faults() => BoothRules.CheckAll([.. Booths.Select(one => one.ToBooth(zone.Id))], zone);

    private void Step(IReadOnlyList<BoothShape> booths)
    {
        _steps.RemoveRange(_at + 1, _steps.Count - _at - 1);
        _steps.Add(booths);
        if (_steps.Count > MostSteps)
        {
            _steps.RemoveAt(0);
        }

        _at = _steps.Count - 1;
    }

    /// <summary>Onto the grid, but only along the axis it is moved on: a booth drawn beside the grid does not jump aside when it goes up.</summary>
    private static double Moved(double from, double by) => by == 0 ? from : Math.Round((from + by) / Grid, MidpointRounding.AwayFromZero) * Grid;
}
