using CantonRobotics.Badges.Printing;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>The badge of a person who is erased ends, and is nobody's: its scans still count, and lead to no one.</summary>
internal sealed class BadgeFollower(BadgeIndex index, FairClock clock) : IVisitorFollower
{
    private const string Reason = "erased";

    public Task ChangedAsync(FairDb db, Visitor visitor, CancellationToken cancellation) => Task.CompletedTask;

    public void Changed()
    {
    }

    public async Task ErasingAsync(FairDb db, IReadOnlyCollection<Guid> visitorIds, CancellationToken cancellation)
    {
        var (now, badges) = (clock.UtcNow, db.Badges);

        // Why a badge was printed again is in an organizer's own words, which may name the person.
        await db.PrintedBadges.Where(one => one.Reason != null && badges.Any(badge => badge.Id == one.BadgeId && badge.VisitorId != null && visitorIds.Contains(badge.VisitorId.Value)))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Reason, Reason), cancellation);
        await db.Badges.Where(one => one.VisitorId != null && visitorIds.Contains(one.VisitorId.Value)).ExecuteUpdateAsync(set => set
            .SetProperty(one => one.VisitorId, (Guid?)null)
            .SetProperty(one => one.Status, BadgeStatus.Revoked)
            .SetProperty(one => one.RevokedAt, one => one.RevokedAt ?? now)
            .SetProperty(one => one.RevokedReason, Reason), cancellation);
    }

    public void Erased(IReadOnlyCollection<Guid> visitorIds)
    {
        foreach (var id in visitorIds)
        {
            index.Forget(id);
        }
    }
}
