using System.Collections.Immutable;
using CantonRobotics.Badges;

namespace CantonRobotics.Traffic;

/// <summary>Where a day's visitors come from, by what stands on their badges.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2 codes, the most visitors first; null for badges of persons who were erased.</param>
/// <param name="Classes">Badge classes, the most visitors first.</param>
public sealed record Origins(ImmutableArray<(string? Country, int Visitors)> Countries, ImmutableArray<(BadgeClass Class, int Visitors)> Classes)
{
    public static Origins Of(IEnumerable<Arrival> arrivals, BadgeIndex badges)
    {
        Dictionary<string, int> countries = [];
        Dictionary<BadgeClass, int> classes = [];
        foreach (var arrival in arrivals)
        {
            if (badges.TryGet(arrival.BadgeId, out var badge))
            {
                countries[badge.Country ?? ""] = countries.GetValueOrDefault(badge.Country ?? "") + 1;
                classes[badge.Class] = classes.GetValueOrDefault(badge.Class) + 1;
            }
        }

        return new Origins(
            [.. countries.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key is "" ? null : one.Key, one.Value))],
            [.. classes.OrderByDescending(one => one.Value).ThenBy(one => one.Key).Select(one => (one.Key, one.Value))]);
    }
}
