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

    public Task ErasingAsync(FairDb db, IReadOnlyCollection<Guid> visitorIds, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        return db.Badges.Where(one => one.VisitorId != null && visitorIds.Contains(one.VisitorId.Value)).ExecuteUpdateAsync(set => set
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
