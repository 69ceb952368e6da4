using System.Collections.Immutable;
using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>What one booth's day looked like by quarters of an hour, and where its visitors were before and after.</summary>
/// <param name="Quarters">From opening to now.</param>
/// <param name="From">Where visitors were before, the most first: <c>Flow A→B</c> with this booth as B.</param>
/// <param name="To">Where they went afterwards, the most first; visits that are still going on are in none.</param>
public sealed record BoothStory(ImmutableArray<BoothQuarter> Quarters, ImmutableArray<BoothFlow> From, ImmutableArray<BoothFlow> To)
{
    /// <param name="booth">The booth's code.</param>
    /// <param name="stays">What <see cref="TrafficBoard.StaysOfVisitorsAt"/> answers: badge by badge, in order.</param>
    /// <param name="schedule">The fair's hours.</param>
    /// <param name="asOf">Of the reading, UTC.</param>
    public static BoothStory Of(string booth, IReadOnlyList<Stay> stays, FairSchedule schedule, DateTime asOf)
    {
        var hours = FairDayHours.Of(schedule, schedule.FairDayOf(asOf));
        var quarters = Enumerable.Range(0, hours.BucketsUntil(hours.SecondOf(asOf))).Select(_ => new Dwells()).ToArray();
        var visits = new int[quarters.Length];
        Dictionary<string, int> from = [], to = [];
        for (var at = 0; at < stays.Count; at++)
        {
            var stay = stays[at];
            if (stay.Booth != booth)
            {
                continue;
            }

            // Before opening there is no quarter yet.
            if (hours.BucketOf(hours.SecondOf(stay.Began)) is var quarter && quarter < quarters.Length)
            {
                visits[quarter]++;
                quarters[quarter].Add((int)(stay.Ended - stay.Began).TotalSeconds, stay.End == StayEnd.Seen ? 1 : 0);
            }

            Count(from, at > 0 && stays[at - 1].BadgeId == stay.BadgeId ? stays[at - 1].Booth : "");
            if (stay.End != StayEnd.Still)
            {
                Count(to, at + 1 < stays.Count && stays[at + 1].BadgeId == stay.BadgeId ? stays[at + 1].Booth : "");
            }
        }

        return new BoothStory(
            [.. quarters.Select((dwells, at) => new BoothQuarter(schedule.Opens.AddMinutes(15 * at), visits[at], dwells.Median, dwells.Count))], Sorted(from), Sorted(to));

        static void Count(Dictionary<string, int> flows, string other) => flows[other] = flows.GetValueOrDefault(other) + 1;

        static ImmutableArray<BoothFlow> Sorted(Dictionary<string, int> flows) =>
            [.. flows.Select(one => new BoothFlow(one.Key is "" ? null : one.Key, one.Value)).OrderByDescending(one => one.Visits).ThenBy(one => one.Booth, StringComparer.Ordinal)];
    }
}

/// <summary>A quarter of an hour at a booth.</summary>
/// <param name="Start">Local time; the first one also holds who came before opening, the last one who came after closing.</param>
/// <param name="Visits">Stays begun in it.</param>
/// <param name="DwellMedianSeconds">Of the stays begun in it whose end is known; null while there is none.</param>
/// <param name="Ended">How many those are.</param>
public sealed record BoothQuarter(TimeOnly Start, int Visits, int? DwellMedianSeconds, int Ended);

/// <summary>Visits that came from, or went to, one other booth; null: no other booth before, or none after.</summary>
public sealed record BoothFlow(string? Booth, int Visits);
