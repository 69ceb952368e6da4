using CantonRobotics.Access.Audit;
using CantonRobotics.Booths.Planning;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Booths;

public sealed partial class BoothPlan
{
    public const int MostBooths = 80_000;

    /// <summary>
    /// Puts booths where they shall stand and takes others off, all together or not at all; who has a booth keeps it. Refused: what <see cref="BoothRules"/> refuses,
    /// <c>remove-taken</c> for a booth that somebody has, <c>changed-meanwhile</c> where somebody else changed one of them, <c>too-many-booths</c>.
    /// </summary>
    public async Task<Answer<int>> ShapeAsync(IReadOnlyList<BoothShape> upserts, IReadOnlyCollection<string> removed, CancellationToken cancellation = default) =>
        Told(await ShapedAsync(upserts, removed, cancellation));

    private async Task<Answer<int>> ShapedAsync(IReadOnlyList<BoothShape> upserts, IReadOnlyCollection<string> removed, CancellationToken cancellation)
    {
        var zone = calendar.Programme.Zone;
        await using var work = await store.WriteAsync(cancellation);
        var booths = await work.Db.Booths.Where(booth => booth.ZoneId == zone.Id).ToDictionaryAsync(booth => booth.Code, cancellation);
        foreach (var code in removed)
        {
            if (booths.Remove(code, out var going))
            {
                if (going.ExhibitorId is not null)
                {
                    return new Refusal("remove-taken", null, code);
                }

                work.Db.Booths.Remove(going);
            }
        }

        foreach (var shape in upserts)
        {
            if (!booths.TryGetValue(shape.Code, out var booth))
            {
                booths[shape.Code] = booth = shape.ToBooth(zone.Id);
                work.Db.Booths.Add(booth);
                continue;
            }

            if (shape.Version != 0 && shape.Version != booth.Version)
            {
                return new Refusal("changed-meanwhile");
            }

            (booth.Kind, booth.Area, booth.Capacity, booth.X, booth.Y, booth.Width, booth.Depth) = (shape.Kind, shape.Area, shape.Capacity, shape.X, shape.Y, shape.Width, shape.Depth);
            booth.Version++;
        }

        if (booths.Count > MostBooths)
        {
            return new Refusal("too-many-booths", null, MostBooths);
        }

        if (BoothRules.CheckAll(booths.Values, zone) is { Count: > 0 } faults)
        {
            return faults[0].Refusal;
        }

        work.Record(new(AuditActions.PlanShaped, "plan", $"{upserts.Count} placed, {removed.Count} removed"));
        return await SavedAsync(work, cancellation) is { } lost ? lost : upserts.Count + removed.Count;
    }
}
