using System.Collections.Immutable;

namespace CantonRobotics.Traffic;

/// <summary>
/// A booth's flows as an exhibitor may see them: competitors by category alone, and no category of which so few booths stand in the zone that its figure would be
/// one competitor's.
/// </summary>
public static class CategoryFlows
{
    /// <summary>The least other booths that hide each other.</summary>
    public const int Least = 3;

    /// <param name="flows">Of one side of a <see cref="BoothStory"/>.</param>
    /// <param name="own">The booth itself.</param>
    /// <param name="categories">The category of every booth that has an exhibitor.</param>
    /// <returns>The most first; what is of no category last.</returns>
    public static ImmutableArray<CategoryFlow> Of(IEnumerable<BoothFlow> flows, string own, IReadOnlyDictionary<string, string> categories)
    {
        var large = categories.Where(one => one.Key != own).GroupBy(one => one.Value).Where(group => group.Count() >= Least).Select(group => group.Key).ToHashSet();
        return
        [
            .. flows.GroupBy(flow => flow.Booth is null ? (FlowSide.None, null)
                    : flow.Booth == own ? (FlowSide.Own, null)
                    : categories.TryGetValue(flow.Booth, out var category) && large.Contains(category) ? (FlowSide.Category, category)
                    : (FlowSide.Others, (string?)null))
                .Select(group => new CategoryFlow(group.Key.Item1, group.Key.Item2, group.Sum(flow => flow.Visits)))
                .OrderBy(one => one.Side).ThenByDescending(one => one.Visits).ThenBy(one => one.Category, StringComparer.Ordinal),
        ];
    }
}

public enum FlowSide : byte
{
    /// <summary>Other booths of one category.</summary>
    Category = 0,

    /// <summary>Other booths of categories that are too small to be told apart.</summary>
    Others = 1,

    /// <summary>The same booth again, more than a visit later.</summary>
    Own = 2,

    /// <summary>No booth before, or none after.</summary>
    None = 3,
}

/// <summary>How many visits came from, or went to, one side.</summary>
public sealed record CategoryFlow(FlowSide Side, string? Category, int Visits);
