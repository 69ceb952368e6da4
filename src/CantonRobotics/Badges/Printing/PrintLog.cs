using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Printing;

/// <param name="Holder">The name on the badge now; null where the person was erased.</param>
public sealed record PrintLogLine(PrintedBadge Printed, string TypedCode, BadgeClass Class, string? Holder);

/// <summary>The only writer of the print log.</summary>
public sealed class PrintLog(FairStore store, FairClock clock, FairCalendar calendar)
{
    /// <summary>Rows of one write: others wait for it.</summary>
    private const int AtOnce = 500;

    private const int MostAtOnce = 1_000;

    /// <summary>Notes that the badges of a job's file were handed out; a second time changes nothing.</summary>
    public async Task RecordAsync(PrintJob job, CancellationToken cancellation = default)
    {
        foreach (var some in job.Drawn.Chunk(AtOnce))
        {
            await using var work = await store.WriteAsync(cancellation);
            var before = await work.Db.PrintedBadges.Where(one => some.Contains(one.BadgeId)).Select(one => new { one.BadgeId, one.JobId }).ToListAsync(cancellation);
            var (known, written) = (before.Select(one => one.BadgeId).ToHashSet(), before.Where(one => one.JobId == job.Id).Select(one => one.BadgeId).ToHashSet());
            long[] fresh = [.. some.Where(badge => !written.Contains(badge))];
            if (fresh.Length == 0)
            {
                continue;
            }

            work.Db.PrintedBadges.AddRange(fresh.Select(badge => new PrintedBadge
            {
                BadgeId = badge,
                PrintedAt = clock.UtcNow,
                PrintedBy = job.By.ToString(),
                Layout = job.Layout.Name ?? job.Layout.Key,
                JobId = job.Id,
                Reason = job.Again.Contains(badge) || known.Contains(badge) ? job.Request.Reason : null,
            }));
            work.Record(new(AuditActions.BadgesPrinted, fresh.Length == 1 ? $"badge:{BadgeIds.Hex(fresh[0])}" : $"print-job:{job.Id}", $"{fresh.Length} badges, {job.Request.Format}"));
            await work.SaveAsync(cancellation);
        }
    }

    /// <summary>The newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">Only those written before this one.</param>
    /// <param name="limit">At most so many, up to 1,000.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<PrintLogLine>> ListAsync(PrintLogFilter filter, Guid? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var rows = Rows(db, filter);
        if (after is { } last)
        {
            rows = rows.Where(row => row.Printed.Id.CompareTo(last) < 0);
        }

        return await rows.OrderByDescending(row => row.Printed.Id).Take(Math.Clamp(limit, 1, MostAtOnce))
            .Select(row => new PrintLogLine(row.Printed, row.Badge.TypedCode, row.Badge.Class, row.Visitor == null ? row.Badge.HolderName : row.Visitor.DisplayName)).ToListAsync(cancellation);
    }

    /// <summary>How many lines there are.</summary>
    public async Task<int> CountAsync(PrintLogFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await Rows(db, filter).CountAsync(cancellation);
    }

    private IQueryable<Row> Rows(FairDb db, PrintLogFilter filter)
    {
        var (badges, visitors) = (db.Badges, db.Visitors);
        var rows = from printed in db.PrintedBadges
                   join badge in badges on printed.BadgeId equals badge.Id
                   join visitor in visitors on badge.VisitorId equals (Guid?)visitor.Id into own
                   from visitor in own.DefaultIfEmpty()
                   select new Row { Printed = printed, Badge = badge, Visitor = visitor };
        if (filter.BadgeId is { } one)
        {
            rows = rows.Where(row => row.Printed.BadgeId == one);
        }

        if (filter.Day is not null)
        {
            var (from, to) = filter.Span(calendar.Schedule);
            rows = rows.Where(row => row.Printed.PrintedAt >= from && row.Printed.PrintedAt < to);
        }

        if (filter.HasReason is { } has)
        {
            rows = rows.Where(row => (row.Printed.Reason != null) == has);
        }

        if (filter.Folded is { } text)
        {
            var code = TypedCode.Read(filter.Text);
#pragma warning disable CA1304, CA1311 // the database's upper(), not .NET's
            rows = rows.Where(row => (row.Visitor != null && row.Visitor.SearchText.Contains(text))
                || (row.Badge.HolderName != null && row.Badge.HolderName.ToUpper().Contains(text)) || row.Badge.TypedCode == code);
#pragma warning restore CA1304, CA1311
        }

        return rows;
    }

    private sealed class Row
    {
        public required PrintedBadge Printed { get; init; }

        public required Badge Badge { get; init; }

        public required Visitor? Visitor { get; init; }
    }
}
