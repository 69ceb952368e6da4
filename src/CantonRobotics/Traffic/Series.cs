namespace CantonRobotics.Traffic;

/// <summary>A stretch of a fair day in a series; what was not measured in it is null, never 0.</summary>
/// <param name="At">When it begins, UTC. The first stretch of a day also holds what came before opening, the last one what came after closing.</param>
/// <param name="Here">Persons in the zone, or at the booth, at its end (of the running one: now).</param>
/// <param name="Visits">Stays begun in it.</param>
/// <param name="Arrivals">Visitors seen for the first time that day; null for a booth.</param>
/// <param name="Entries">Times somebody came in through a gate; null for a booth.</param>
/// <param name="Exits">Times somebody left through a gate; null for a booth.</param>
public sealed record SeriesPoint(DateTime At, int? Here, int? Visits, int? Arrivals, int? Entries, int? Exits)
{
    /// <summary>Several stretches as one: sums, and the last one's persons.</summary>
    public static SeriesPoint Of(IReadOnlyList<SeriesPoint> stretches) => new(
        stretches[0].At, stretches[^1].Here, Sum(one => one.Visits, stretches), Sum(one => one.Arrivals, stretches), Sum(one => one.Entries, stretches), Sum(one => one.Exits, stretches));

    private static int? Sum(Func<SeriesPoint, int?> figure, IReadOnlyList<SeriesPoint> stretches) => stretches.Any(one => figure(one) is not null) ? stretches.Sum(figure) : null;
}
