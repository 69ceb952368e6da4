using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Printing;

/// <param name="Printed">It is in the print log.</param>
public sealed record BadgeToPrint(long Id, bool Printed);

/// <summary>Finds the badges of a selection, and what stands on them.</summary>
public sealed class BadgesToPrint(FairStore store, FairCalendar calendar)
{
    /// <summary>Ids in one question to the database.</summary>
    private const int AtOnce = 500;

    /// <summary>In the order of classes and within them of names; one more than <paramref name="most"/> where there are more.</summary>
    public async Task<IReadOnlyList<BadgeToPrint>> SelectAsync(PrintSelection selection, int most, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var printed = db.PrintedBadges;
        return await (
            from row in Chosen(Rows(db), db, selection)
            orderby row.Badge.Class, row.Visitor == null ? row.Badge.HolderName : row.Visitor.SearchText, row.Badge.Id
            select new BadgeToPrint(row.Badge.Id, printed.Any(one => one.BadgeId == row.Badge.Id))).Take(most + 1).ToListAsync(cancellation);
    }

    /// <summary>How many there are without those that are <paramref name="held"/> already, and how many of them were printed before; of another selection than all that were not printed, those that are held count as printed.</summary>
    public async Task<(int All, int Printed)> CountAsync(PrintSelection selection, IReadOnlyCollection<long> held, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var (chosen, printed) = (Chosen(Rows(db), db, selection), db.PrintedBadges);
        var (all, fresh) = (await chosen.CountAsync(cancellation), chosen.Where(row => !printed.Any(one => one.BadgeId == row.Badge.Id)));
        var waiting = 0;
        foreach (var some in held.Chunk(AtOnce))
        {
            waiting += await fresh.CountAsync(row => some.Contains(row.Badge.Id), cancellation);
        }

        return selection.Kind == SelectionKind.NotPrinted
            ? (all - waiting, 0)
            : (all, waiting + await chosen.CountAsync(row => printed.Any(one => one.BadgeId == row.Badge.Id), cancellation));
    }

    /// <summary>What stands on badges, in the order asked for; without those that were revoked or erased meanwhile.</summary>
    public async Task<IReadOnlyList<BadgeFace>> FacesAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var rows = await (
            from row in Rows(db)
            where ids.Contains(row.Badge.Id)
            select new
            {
                row.Badge,
                Name = row.Visitor == null ? row.Badge.HolderName : row.Visitor.DisplayName,
                Company = row.Visitor == null ? row.Badge.HolderCompany : row.Visitor.Company,
                Country = row.Visitor == null ? null : row.Visitor.Country,
            }).ToDictionaryAsync(row => row.Badge.Id, cancellation);
        var from = calendar.Schedule.FirstDay;
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row => new BadgeFace(
            row.Badge.Id, row.Badge.Token, row.Badge.TypedCode, row.Badge.Class, row.Name, row.Company, row.Country, from, row.Badge.ValidThrough))];
    }

    private IQueryable<Row> Rows(FairDb db)
    {
        var (phase, visitors) = (calendar.Programme.Phase.Id, db.Visitors);
        return from badge in db.Badges
               where badge.PhaseId == phase && badge.Status == BadgeStatus.Active
               join visitor in visitors on badge.VisitorId equals (Guid?)visitor.Id into own
               from visitor in own.DefaultIfEmpty()
               select new Row { Badge = badge, Visitor = visitor };
    }

    private static IQueryable<Row> Chosen(IQueryable<Row> rows, FairDb db, PrintSelection selection)
    {
        var printed = db.PrintedBadges;
        switch (selection.Kind)
        {
            case SelectionKind.NotPrinted:
                return rows.Where(row => row.Badge.Class != BadgeClass.Test && !printed.Any(one => one.BadgeId == row.Badge.Id));
            case SelectionKind.Class when selection.Class is { } wanted:
                return rows.Where(row => row.Badge.Class == wanted);
            case SelectionKind.Badge when selection.BadgeId is { } id:
                return rows.Where(row => row.Badge.Id == id);
            case SelectionKind.Search when PersonalText.Fold(PersonalText.Tidy(selection.Search)) is { Length: > 0 } text:
                var code = TypedCode.Read(selection.Search);
#pragma warning disable CA1304, CA1311 // the database's upper(), not .NET's
                return rows.Where(row => (row.Visitor != null && row.Visitor.SearchText.Contains(text))
                    || (row.Badge.HolderName != null && row.Badge.HolderName.ToUpper().Contains(text)) || row.Badge.TypedCode == code);
#pragma warning restore CA1304, CA1311
            default:
                return rows.Where(row => false);
        }
    }

    private sealed class Row
    {
        public required Badge Badge { get; init; }

        public required Visitor? Visitor { get; init; }
    }
}
