using CantonRobotics.Access;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

public sealed partial class BadgeOffice
{
    public async Task<Badge?> FindAsync(long badgeId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Badges.SingleOrDefaultAsync(badge => badge.Id == badgeId, cancellation);
    }

    /// <summary>By the code under the QR, as typed; null when there is none.</summary>
    public async Task<Badge?> FindByTypedCodeAsync(string? typed, CancellationToken cancellation = default)
    {
        if (TypedCode.Read(typed) is not { } code)
        {
            return null;
        }

        // A booth's people scan badges that are nobody's; what a scan reveals is decided by the scan desk.
        using var _ = Caller.System.Enter();
        await using var db = await store.ReadAsync(cancellation);
        return await db.Badges.SingleOrDefaultAsync(badge => badge.TypedCode == code, cancellation);
    }

    public async Task<Badge?> FindActiveAsync(Guid visitorId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await OfAsync(db, visitorId, cancellation) is { Status: BadgeStatus.Active } badge ? badge : null;
    }

    /// <summary>The newest badge of each visitor in this phase, active before revoked.</summary>
    public async Task<IReadOnlyDictionary<Guid, Badge>> LatestOfAsync(IReadOnlyCollection<Guid> visitorIds, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var phase = calendar.Programme.Phase.Id;
        var badges = await db.Badges.Where(badge => badge.PhaseId == phase && badge.VisitorId != null && visitorIds.Contains(badge.VisitorId.Value)).ToListAsync(cancellation);
        return badges.GroupBy(badge => badge.VisitorId!.Value).ToDictionary(own => own.Key, own => own.OrderBy(badge => badge.Status).ThenByDescending(badge => badge.IssuedAt).First());
    }

    /// <summary>Every badge the visitor had, newest first, at most 200.</summary>
    public async Task<IReadOnlyList<Badge>> ListAsync(Guid visitorId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Badges.Where(badge => badge.VisitorId == visitorId).OrderByDescending(badge => badge.IssuedAt).Take(200).ToListAsync(cancellation);
    }

    private Task<Badge?> OfAsync(FairDb db, Guid visitorId, CancellationToken cancellation)
    {
        var phase = calendar.Programme.Phase.Id;
        return db.Badges.Where(badge => badge.VisitorId == visitorId && badge.PhaseId == phase)
            .OrderBy(badge => badge.Status).ThenByDescending(badge => badge.IssuedAt).FirstOrDefaultAsync(cancellation);
    }
}
