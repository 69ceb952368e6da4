using CantonRobotics.Badges;
using CantonRobotics.Booths;
using CantonRobotics.Traffic;

namespace CantonRobotics.Visit.MyFair;

/// <summary>The booths where a visitor's badges were scanned.</summary>
public sealed class VisitedBooths(BadgeOffice badges, TrafficBoard board, BoothPlan plan)
{
    /// <summary>The plan, and each booth with its last scan, the newest first. Booths that are no longer on the plan are left out.</summary>
    public async Task<(FloorPlan Plan, IReadOnlyList<(PlannedBooth Booth, DateTime At)> Visited)> OfAsync(Guid visitorId, CancellationToken cancellation = default)
    {
        var drawn = await plan.PlanAsync(cancellation);
        var booths = drawn.Booths.ToDictionary(booth => booth.Code, StringComparer.Ordinal);
        var steps = (await badges.ListAsync(visitorId, cancellation)).SelectMany(badge => board.StepsOf(badge.Id)).Where(step => step.Booth is not null && booths.ContainsKey(step.Booth));
        return (drawn, [.. steps.GroupBy(step => step.Booth!).Select(visits => (booths[visits.Key], visits.Max(step => step.At))).OrderByDescending(one => one.Item2)]);
    }
}
