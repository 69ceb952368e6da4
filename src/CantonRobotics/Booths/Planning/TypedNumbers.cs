using System.Globalization;
using CantonRobotics.Data;
using CantonRobotics.Fair;

namespace CantonRobotics.Booths.Planning;

/// <summary>
/// The numbers of a booth as somebody types them. What is none, or too small or large for its field, stays as it was typed, is a fault of the plan, and changes no booth.
/// </summary>
public sealed class TypedNumbers(Zone zone)
{
    /// <summary>Metres, net m², persons.</summary>
    public static readonly IReadOnlyList<string> Fields = ["x", "y", "width", "depth", "area", "capacity"];

    private readonly Dictionary<(string Code, string Field), string> _wrong = [];

    /// <summary><c>number-missing</c>, <c>number-whole</c>, <c>number-between</c>, each with what was typed and the least and most of the field.</summary>
    public IEnumerable<BoothFault> Faults => _wrong.Select(one => new BoothFault(WhyNot(one.Key.Field, one.Value)!, one.Key.Code));

    public static double Of(BoothShape booth, string field) => field switch
    {
        "x" => booth.X,
        "y" => booth.Y,
        "width" => booth.Width,
        "depth" => booth.Depth,
        "area" => booth.Area,
        _ => booth.Capacity,
    };

    public static double StepOf(string field) => field switch { "area" => 9, "capacity" => 1, _ => PlanDraft.Grid };

    public double LeastOf(string field) => field switch { "x" or "y" => 0, "area" => 9, "capacity" => 1, _ => PlanDraft.Grid };

    public double MostOf(string field) => field switch { "x" or "width" => zone.Width, "y" or "depth" => zone.Depth, "area" => 9000, _ => 5000 };

    /// <summary>What the field shows: what was typed and is wrong, else the booth's own.</summary>
    public string TextOf(BoothShape booth, string field) => _wrong.GetValueOrDefault((booth.Code, field)) ?? Of(booth, field).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The booth with what was typed; null, and a fault, when that is no number for the field.</summary>
    public BoothShape? Take(BoothShape booth, string field, string typed)
    {
        if (WhyNot(field, typed) is not null)
        {
            _wrong[(booth.Code, field)] = typed;
            return null;
        }

        _wrong.Remove((booth.Code, field));
        var value = double.Parse(typed, NumberStyles.Float, CultureInfo.InvariantCulture);
        return field switch
        {
            "x" => booth with { X = value },
            "y" => booth with { Y = value },
            "width" => booth with { Width = value },
            "depth" => booth with { Depth = value },
            "area" => booth with { Area = (int)value },
            _ => booth with { Capacity = (int)value },
        };
    }

    /// <summary>Those of booths that are gone, or all.</summary>
    public void Forget(Func<string, bool>? isGone = null)
    {
        foreach (var key in _wrong.Keys.Where(key => isGone?.Invoke(key.Code) ?? true).ToList())
        {
            _wrong.Remove(key);
        }
    }

    private Refusal? WhyNot(string field, string typed)
    {
        var shown = BoothRules.Shortened(typed.Trim());
        var code = !double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? "number-missing"
            : !(value >= LeastOf(field) && value <= MostOf(field)) ? "number-between"
            : field is "area" or "capacity" && value != Math.Floor(value) ? "number-whole"
            : null;
        return code is null ? null : new Refusal(code, field, shown, LeastOf(field), MostOf(field));
    }
}
