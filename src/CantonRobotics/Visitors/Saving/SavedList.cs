using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Visitors.Saving;

/// <summary>The only writer of what visitors save; it goes with the visitor.</summary>
public sealed class SavedList(FairStore store, FairClock clock) : IVisitorFollower
{
    public const int Most = 200;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<SavedItem>> OfAsync(Guid visitorId, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.SavedItems.Where(one => one.VisitorId == visitorId).OrderByDescending(one => one.At).Take(Most).ToListAsync(cancellation);
    }

    /// <summary>Saved again, nothing changes. False while the list is full.</summary>
    public async Task<bool> SaveAsync(Guid visitorId, SavedKind kind, Guid itemId, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        var own = await work.Db.SavedItems.Where(one => one.VisitorId == visitorId).ToListAsync(cancellation);
        if (own.Any(one => one.Kind == kind && one.ItemId == itemId))
        {
            return true;
        }

        if (own.Count >= Most)
        {
            return false;
        }

        work.Db.SavedItems.Add(new SavedItem { VisitorId = visitorId, Kind = kind, ItemId = itemId, At = clock.UtcNow });
        try
        {
            await work.SaveAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Tapped twice, and the other tap was faster on another server.
        }

        return true;
    }

    public async Task RemoveAsync(Guid visitorId, SavedKind kind, Guid itemId, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        await work.Db.SavedItems.Where(one => one.VisitorId == visitorId && one.Kind == kind && one.ItemId == itemId).ExecuteDeleteAsync(cancellation);
    }

    public Task ChangedAsync(FairDb db, Visitor visitor, CancellationToken cancellation) => Task.CompletedTask;

    public void Changed()
    {
    }

    public Task ErasingAsync(FairDb db, IReadOnlyCollection<Guid> visitorIds, CancellationToken cancellation) =>
        db.SavedItems.Where(one => visitorIds.Contains(one.VisitorId)).ExecuteDeleteAsync(cancellation);

    public void Erased(IReadOnlyCollection<Guid> visitorIds)
    {
    }
}
