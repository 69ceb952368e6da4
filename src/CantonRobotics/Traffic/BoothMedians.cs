using System.Collections.Immutable;

namespace CantonRobotics.Traffic;

/// <summary>Medians over the booths that are measured today; null while they are so few that one's own figure and the median would tell a neighbour's.</summary>
public sealed record BoothMedians(double? Here, double? Visits, double? Visitors, double? Last15, double? DwellMedianSeconds, double? Leads)
{
    /// <summary>The least booths that hide each other.</summary>
    public const int Least = 5;

    public static BoothMedians Of(ImmutableArray<BoothReading> booths)
    {
        return new BoothMedians(
            Median(one => one.Here), Median(one => one.Visits), Median(one => one.Visitors), Median(one => one.Last15), Median(one => one.DwellMedianSeconds),
            Median(one => one.Leads));

        double? Median(Func<BoothReading, int?> figure)
        {
            int[] sorted = [.. booths.Select(figure).OfType<int>().Order()];
            return sorted.Length < Least ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
        }
    }
}
