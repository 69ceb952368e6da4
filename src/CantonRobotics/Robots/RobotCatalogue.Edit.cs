using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Robots;

public sealed partial class RobotCatalogue
{
    public const int MostOfOne = 50;

    /// <summary>Adds a robot or changes one. Every fault of the input is named; refused as a whole: <c>robot-unknown</c>, <c>robot-name-taken</c>, <c>too-many-robots</c>.</summary>
    public async Task<(Robot? Robot, IReadOnlyList<Refusal> Faults)> SaveAsync(Guid exhibitorId, Guid? id, RobotInput input, CancellationToken cancellation = default)
    {
        var faults = input.Faults();
        if (faults.Count > 0)
        {
            return (null, faults);
        }

        await using var work = await store.WriteAsync(cancellation);
        var theirs = await work.Db.Robots.Where(robot => robot.ExhibitorId == exhibitorId).ToListAsync(cancellation);
        var name = input.Name!.Trim();
        if (theirs.Any(robot => robot.Id != id && string.Equals(robot.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return (null, [new Refusal("robot-name-taken", "name")]);
        }

        var robot = theirs.Find(one => one.Id == id);
        if (robot is null && (id is not null || theirs.Count >= MostOfOne))
        {
            return (null, [id is not null ? new Refusal("robot-unknown") : new Refusal("too-many-robots", null, MostOfOne)]);
        }

        if (robot is null)
        {
            work.Db.Robots.Add(robot = new Robot { ExhibitorId = exhibitorId, Name = name, Category = input.Category!, Position = theirs.Count == 0 ? 0 : theirs.Max(one => one.Position) + 1 });
        }

        (robot.Name, robot.Category, robot.Form, robot.Specs, robot.IsOwn) = (name, input.Category!, input.Form?.Trim() is { Length: > 0 } form ? form : null, input.Clean(), true);
        await work.SaveAsync(cancellation);
        return (robot, []);
    }

    /// <summary>Sets the figures of many robots at once; what cannot be read is left out. For imports.</summary>
    public async Task StateAsync(IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, string?>> figures, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        Guid[] ids = [.. figures.Keys];
        foreach (var robot in await work.Db.Robots.Where(robot => ids.Contains(robot.Id)).ToListAsync(cancellation))
        {
            robot.Specs = new RobotInput(robot.Name, robot.Category, robot.Form, figures[robot.Id]).Clean();
        }

        await work.SaveAsync(cancellation);
    }

    /// <summary>With its picture; false where the exhibitor has no such robot.</summary>
    public async Task<bool> RemoveAsync(Guid exhibitorId, Guid id, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.Robots.SingleOrDefaultAsync(robot => robot.Id == id && robot.ExhibitorId == exhibitorId, cancellation) is not { } robot)
        {
            return false;
        }

        work.Db.Robots.Remove(robot);
        await PictureAlbum.DropAsync(work.Db, [id], cancellation);
        await work.SaveAsync(cancellation);
        return true;
    }

    /// <summary>Robots of approved exhibitors by their ids, in the order asked for; ids that there are not are passed over.</summary>
    public async Task<IReadOnlyList<Robot>> FindAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var exhibitors = db.Exhibitors.Where(one => one.Status == ExhibitorStatus.Approved);
        var found = await db.Robots.Where(robot => ids.Contains(robot.Id) && exhibitors.Any(one => one.Id == robot.ExhibitorId)).ToDictionaryAsync(robot => robot.Id, cancellation);
        return [.. ids.Distinct().Select(id => found.GetValueOrDefault(id)).OfType<Robot>()];
    }
}
