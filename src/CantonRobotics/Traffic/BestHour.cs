using System.Collections.Immutable;
using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>
/// The sixty minutes in which a booth may expect most visits tomorrow: the mean of its whole fair days so far. A mean of few days says little, so its range is
/// told with it: from the lowest to the highest day, and at least as wide as counts scatter by chance (two roots of the mean).
/// </summary>
/// <param name="From">When it begins, local time.</param>
/// <param name="Visits">Expected.</param>
/// <param name="Low">The range's lower end.</param>
/// <param name="High">The range's upper end.</param>
/// <param name="Days">How many whole days it rests on.</param>
public sealed record BestHour(TimeOnly From, int Visits, int Low, int High, int Days)
{
    private const int Quarters = 4;

    /// <summary>Null while no whole day is known, and on the last day, after which there is none.</summary>
    public static BestHour? Tomorrow(IReadOnlyList<(DateOnly Day, ImmutableArray<int> Visits)> days, FairSchedule schedule, DateTime asOf)
    {
        var today = schedule.FairDayOf(asOf);
        var whole = days.Where(day => schedule.IsFairDay(day.Day) && schedule.ClosingOf(day.Day) <= asOf && day.Visits.Any(visits => visits > 0)).Select(day => day.Visits).ToList();
        if (whole.Count == 0 || today >= schedule.LastDay)
        {
            return null;
        }

        var hours = Enumerable.Range(0, whole[0].Length - Quarters + 1).Select(at => whole.Select(day => day.AsSpan(at, Quarters).ToArray().Sum()).ToArray()).ToList();
        var best = hours.IndexOf(hours.MaxBy(sums => sums.Sum())!);
        var mean = hours[best].Average();
        var chance = 2 * Math.Sqrt(mean);
        return new BestHour(
            schedule.Opens.AddMinutes(15 * best), (int)Math.Round(mean, MidpointRounding.AwayFromZero), (int)Math.Max(0, Math.Min(hours[best].Min(), Math.Floor(mean - chance))),
            (int)Math.Max(hours[best].Max(), Math.Ceiling(mean + chance)), whole.Count);
    }
}
