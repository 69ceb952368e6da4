using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Printing;

/// <param name="Holder">The name on the badge now; null where the person was erased.</param>
public sealed record PrintLogLine(PrintedBadge Printed, string TypedCode, BadgeClass Class, string? Holder);

/// <summary>The only writer of the print log.</summary>
public sealed class PrintLog(FairStore store, FairClock clock)
{
    /// <summary>Rows of one write: others wait for it.</summary>
    private const int AtOnce = 500;

    /// <summary>Notes that these badges are in the file of a job.</summary>
    public async Task RecordAsync(PrintJob job, IReadOnlyCollection<long> badges, CancellationToken cancellation = default)
    {
        foreach (var some in badges.Chunk(AtOnce))
        {
            await using var work = await store.WriteAsync(cancellation);
            var known = await work.Db.PrintedBadges.Where(one => some.Contains(one.BadgeId)).Select(one => one.BadgeId).Distinct().ToListAsync(cancellation);
            work.Db.PrintedBadges.AddRange(some.Select(badge => new PrintedBadge
            {
                BadgeId = badge,
                PrintedAt = clock.UtcNow,
                PrintedBy = job.By.ToString(),
                Layout = job.Layout.Name ?? job.Layout.Key,
                JobId = job.Id,
                Reason = known.Contains(badge) ? job.Request.Reason : null,
            }));
            work.Record(new(AuditActions.BadgesPrinted, some.Length == 1 ? $"badge:{BadgeIds.Hex(some[0])}" : $"print-job:{job.Id}", $"{some.Length} badges, {job.Request.Format}"));
            await work.SaveAsync(cancellation);
        }
    }

    /// <summary>The newest first, at most 200; of one badge, or of all.</summary>
    public async Task<IReadOnlyList<PrintLogLine>> ListAsync(long? badgeId = null, int limit = 50, int skip = 0, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var (badges, visitors) = (db.Badges, db.Visitors);
        return await (
            from printed in db.PrintedBadges
            where badgeId == null || printed.BadgeId == badgeId
            orderby printed.PrintedAt descending, printed.Id descending
            join badge in badges on printed.BadgeId equals badge.Id
            join visitor in visitors on badge.VisitorId equals (Guid?)visitor.Id into own
            from visitor in own.DefaultIfEmpty()
            select new PrintLogLine(printed, badge.TypedCode, badge.Class, visitor == null ? badge.HolderName : visitor.DisplayName))
            .Skip(skip).Take(Math.Clamp(limit, 1, 200)).ToListAsync(cancellation);
    }

    public async Task<int> CountAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.PrintedBadges.CountAsync(cancellation);
    }
}
