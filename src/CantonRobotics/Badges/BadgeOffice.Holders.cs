using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>Badges of people who did not register, such as a booth's own.</summary>
public sealed partial class BadgeOffice
{
    /// <summary>The holder's name goes; the badge and its scans stay.</summary>
    public async Task ForgetHolderAsync(long badgeId, CancellationToken cancellation = default)
    {
        await using (var work = await store.WriteAsync(cancellation))
        {
            await work.Db.Badges.Where(badge => badge.Id == badgeId).ExecuteUpdateAsync(set => set.SetProperty(badge => badge.HolderName, (string?)null), cancellation);
        }

        if (index.TryGet(badgeId, out var entry) && entry.VisitorId is null)
        {
            index.Put(entry with { DisplayName = null });
        }
    }

    /// <summary>The names of all holders whose badges were issued before; answers how many there were.</summary>
    public async Task<int> ForgetHoldersAsync(DateTime issuedBefore, CancellationToken cancellation = default)
    {
        long[] named;
        await using (var work = await store.WriteAsync(cancellation))
        {
            var badges = work.Db.Badges.Where(badge => badge.IssuedAt < issuedBefore && badge.HolderName != null);
            named = await badges.Select(badge => badge.Id).ToArrayAsync(cancellation);
            await badges.ExecuteUpdateAsync(set => set.SetProperty(badge => badge.HolderName, (string?)null), cancellation);
        }

        foreach (var id in named)
        {
            if (index.TryGet(id, out var entry))
            {
                index.Put(entry with { DisplayName = null });
            }
        }

        return named.Length;
    }

    /// <summary>Ends badges in somebody else's write, without saving; whoever commits says so by <see cref="Ended"/>.</summary>
    internal async Task<IReadOnlyList<long>> EndAsync(FairDb db, IReadOnlyCollection<long> badgeIds, string reason, CancellationToken cancellation)
    {
        var ending = badgeIds.Count == 0 ? [] : await db.Badges.Where(badge => badgeIds.Contains(badge.Id) && badge.Status == BadgeStatus.Active).ToListAsync(cancellation);
        foreach (var badge in ending)
        {
            Revoke(badge, reason);
            badge.HolderName = null;
        }

        return [.. ending.Select(badge => badge.Id)];
    }

    internal void Ended(long badgeId)
    {
        if (index.TryGet(badgeId, out var entry))
        {
            index.Put(entry with { Status = BadgeStatus.Revoked, DisplayName = null });
        }

        Changed?.Invoke(badgeId);
    }
}
