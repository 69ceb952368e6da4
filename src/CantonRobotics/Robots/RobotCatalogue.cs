using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Robots;

/// <summary>The only writer of robots. Those of a roster's row are written in the import's own transaction; the picture of one that leaves goes with it.</summary>
public sealed partial class RobotCatalogue(FairStore store) : IExhibitorFollower
{
    /// <summary>An exhibitor's robots in its own order.</summary>
    public async Task<IReadOnlyList<Robot>> OfAsync(Guid exhibitorId, CancellationToken cancellation = default) =>
        [.. (await OfAsync([exhibitorId], cancellation))[exhibitorId]];

    /// <summary>The robots of several exhibitors, each in its own order.</summary>
    public async Task<ILookup<Guid, Robot>> OfAsync(IReadOnlyCollection<Guid> exhibitorIds, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var robots = await db.Robots.Where(robot => exhibitorIds.Contains(robot.ExhibitorId)).OrderBy(robot => robot.Position).ToListAsync(cancellation);
        return robots.ToLookup(robot => robot.ExhibitorId);
    }

    public async Task<Robot?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Robots.SingleOrDefaultAsync(robot => robot.Id == id, cancellation);
    }

    /// <summary>Whose robots have this in their names, in any case.</summary>
    public async Task<IReadOnlyList<Guid>> WhoseNameHasAsync(string part, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var lower = part.ToLowerInvariant();
#pragma warning disable CA1304, CA1311 // the database's lower(), not .NET's
        return await db.Robots.Where(robot => robot.Name.ToLower().Contains(lower)).Select(robot => robot.ExhibitorId).Distinct().ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311
    }

    /// <summary>Robots of approved exhibitors, in order of their ids.</summary>
    public async Task<IReadOnlyList<Robot>> ListAsync(string? category, Guid? exhibitorId, Guid? after, int limit, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var exhibitors = db.Exhibitors.Where(one => one.Status == ExhibitorStatus.Approved && (exhibitorId == null || one.Id == exhibitorId));
        return await db.Robots
            .Where(robot => exhibitors.Any(one => one.Id == robot.ExhibitorId))
            .Where(robot => category == null || robot.Category == category)
            .Where(robot => after == null || robot.Id.CompareTo(after.Value) > 0)
            .OrderBy(robot => robot.Id).Take(limit).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyCollection<Guid>> FollowAsync(FairDb db, IReadOnlyList<ExhibitorChange> changes, CancellationToken cancellation)
    {
        var rows = changes.Where(change => change.Row is not null).ToList();
        var ids = rows.Select(change => change.Exhibitor.Id).ToArray();
        var present = (await db.Robots.Where(robot => ids.Contains(robot.ExhibitorId)).ToListAsync(cancellation)).ToLookup(robot => robot.ExhibitorId);
        List<Guid> touched = [];
        foreach (var (exhibitor, row) in rows)
        {
            if (Merge(db, exhibitor.Id, [.. present[exhibitor.Id]], row!))
            {
                touched.Add(exhibitor.Id);
            }
        }

        await PictureAlbum.DropAsync(db, [.. db.ChangeTracker.Entries<Robot>().Where(robot => robot.State == EntityState.Deleted).Select(robot => robot.Entity.Id)], cancellation);
        return touched;
    }

    public void Followed()
    {
    }

    /// <summary>A robot keeps its id as long as it keeps its name.</summary>
    private static bool Merge(FairDb db, Guid exhibitorId, List<Robot> present, RosterRow row)
    {
        foreach (var (position, name) in row.Robots.Index())
        {
            var robot = present.Find(one => one.Name == name);
            if (robot is null)
            {
                robot = new Robot { ExhibitorId = exhibitorId, Name = name, Category = row.Category };
                db.Robots.Add(robot);
                present.Add(robot);
            }

            if (!robot.IsOwn)
            {
                (robot.Position, robot.Category, robot.IfrClass, robot.Form) = (position, row.Category, row.IfrClass, row.Form);
            }
        }

        db.Robots.RemoveRange(present.Where(robot => !robot.IsOwn && !row.Robots.Contains(robot.Name)));
        return present.Any(robot => db.Entry(robot).State != EntityState.Unchanged);
    }
}
