using System.Collections.Immutable;

namespace CantonRobotics.Traffic;

/// <summary>How a booth fares beside the others, for its size.</summary>
/// <param name="Code">The booth's code.</param>
/// <param name="Area">Its net area in m².</param>
/// <param name="Visitors">Distinct visitors today; null when not measured.</param>
/// <param name="Visits">Visits begun today; null when not measured.</param>
/// <param name="VisitsPerSquareMetre">Visits begun today to a square metre; null when not measured.</param>
/// <param name="Index">
/// (its visitors ÷ the visitors of all measured booths) ÷ (its area ÷ the area of all measured booths): 1 is its fair share, 0.5 half of it. Null when it is not measured, or
/// nobody was at any booth yet.
/// </param>
public sealed record BoothShare(string Code, int Area, int? Visitors, int? Visits, double? VisitsPerSquareMetre, double? Index);

/// <summary>How evenly today's visitors spread over the booths that are measured: pure arithmetic over one reading. Booths that are not measured are in no sum.</summary>
/// <param name="Booths">One a booth of the board whose area is known, in its order.</param>
/// <param name="Gini">
/// Gini coefficient of visits to a square metre over the measured booths, each counting once: Σ|xᵢ − xⱼ| ÷ (2 n² mean). 0: all alike; towards 1: one booth has all of them. Null
/// for fewer than two measured booths, and before the first visit.
/// </param>
public sealed record Fairness(ImmutableArray<BoothShare> Booths, double? Gini)
{
    /// <param name="board">The figures of one moment.</param>
    /// <param name="areas">m² by booth; booths without one are left out.</param>
    public static Fairness Of(BoardReading board, IReadOnlyDictionary<string, int> areas)
    {
        var booths = board.Booths.Where(booth => areas.GetValueOrDefault(booth.Code) > 0).ToList();
        var measured = booths.Where(booth => booth.Visitors is not null).ToList();
        var (visitors, area) = (measured.Sum(booth => (double)booth.Visitors!.Value), measured.Sum(booth => (double)areas[booth.Code]));
        return new Fairness(
            [.. booths.Select(booth => new BoothShare(
                booth.Code, areas[booth.Code], booth.Visitors, booth.Visits, booth.Visits / (double?)areas[booth.Code],
                visitors > 0 && booth.Visitors is { } its ? its / visitors / (areas[booth.Code] / area) : null))],
            GiniOf([.. measured.Select(booth => booth.Visits!.Value / (double)areas[booth.Code])]));
    }

    /// <summary>Null for fewer than two values, and where all are 0.</summary>
    public static double? GiniOf(IReadOnlyList<double> values)
    {
        var sum = values.Sum();
        if (values.Count < 2 || sum <= 0)
        {
            return null;
        }

        // Of sorted values, Σ|xᵢ − xⱼ| ÷ (2 n² mean) is Σ(2i − n − 1)xᵢ ÷ (n Σx), with i from 1.
        var weighted = values.Order().Select((value, i) => ((2 * (i + 1)) - values.Count - 1) * value).Sum();
        return Math.Max(0, weighted / (values.Count * sum));
    }
}
