using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Attendance;

/// <summary>What a number counts in.</summary>
public enum MeasureUnit : byte
{
    Count = 1,
    Seconds = 2,

    /// <summary>0–1.</summary>
    Share = 3,
    SquareMetres = 4,
}

/// <summary>Whose rule a number follows, so that it can be set beside other fairs' numbers.</summary>
public enum Convention : byte
{
    /// <summary>This product's own definition, in the appendix of every report.</summary>
    Own = 0,

    /// <summary>ABC (UK), unique attendance: a person counts once an event; repeat visits are later visits on other days.</summary>
    Abc = 1,

    /// <summary>UFI: direct exhibitors; total net and total gross space are told apart.</summary>
    Ufi = 2,

    /// <summary>CENTREX: visits are single and repeat visits, on evidence; at most one a person and day.</summary>
    Centrex = 3,
}

/// <summary>One number of a report.</summary>
/// <param name="Name">Stable; its definition has the same name.</param>
/// <param name="Value">Null: not measured, which is never 0. Shares are rounded to four places.</param>
/// <param name="Basis">How it came to be.</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="Follows">Whose rule.</param>
/// <param name="At">When it was reached, UTC, where that belongs to it.</param>
public sealed record Measure(string Name, double? Value, Basis Basis, MeasureUnit Unit = MeasureUnit.Count, Convention Follows = Convention.Own, DateTime? At = null)
{
    /// <summary>A number that is there or was not measured.</summary>
    public static Measure Of(string name, double? value, Basis basis = Basis.Measured, MeasureUnit unit = MeasureUnit.Count, Convention follows = Convention.Own, DateTime? at = null) =>
        new(name, value is { } real ? Math.Round(real, 4) : null, value is null ? Basis.NotMeasured : basis, unit, follows, at);

    public static double? Share(int? part, int? whole) => part is { } some && whole > 0 ? Math.Round((double)some / whole.Value, 4) : null;
}
