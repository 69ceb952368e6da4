using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Importing;

/// <summary>
/// Imports visitors and staff from a file: whoever has the external id of a row is brought up to date, others are added and get a badge; nobody is removed, and nobody
/// has consented to anything. Everything is checked before anything is written. It is then written some hundred rows at a time, so that scans do not wait; whatever
/// stops it between two of those is in the report, and the same file again does the rest and no more.
/// </summary>
public sealed class VisitorImport(VisitorRegistry registry, BadgeOffice office, FairCalendar calendar, FairClock clock)
{
    private const int AtOnce = 500;

    /// <summary>What <see cref="ApplyAsync"/> would do; changes nothing.</summary>
    public async Task<ImportReport> DryRunAsync(byte[] file, CancellationToken cancellation = default)
    {
        var people = PeopleFile.Read(file);
        if (people.Errors.Count > 0)
        {
            return ImportReport.Wrong(people.Errors);
        }

        return calendar.Schedule.FairDayOf(clock.UtcNow) > calendar.Schedule.LastDay
            ? ImportReport.Wrong(new ImportError(1, null, new("fair-over")))
            : await RunAsync(people.Rows, apply: false, cancellation);
    }

    public async Task<ImportReport> ApplyAsync(byte[] file, CancellationToken cancellation = default)
    {
        var plan = await DryRunAsync(file, cancellation);
        return plan.Good ? await RunAsync([.. plan.Lines.Select(line => line.Row)], apply: true, cancellation) : plan;
    }

    internal static VisitorToImport ToVisitor(PersonRow row) => new(row.ExternalId, new Registration
    {
        SubmissionId = Guid.CreateVersion7(),
        Name = row.Name,
        GivenName = row.GivenName,
        FamilyName = row.FamilyName,
        Company = row.Company,
        Country = row.Country,
        Contact = row.Contact,
        Kind = (VisitorKind)row.Class,
        Language = row.Language,
    });

    private async Task<ImportReport> RunAsync(IReadOnlyList<PersonRow> rows, bool apply, CancellationToken cancellation)
    {
        List<ImportLine> lines = new(rows.Count);
        List<ImportError> errors = [];
        var issued = 0;
        foreach (var some in rows.GroupBy(row => row.IsStaff).OrderBy(part => part.Key).SelectMany(part => part.Chunk(AtOnce)))
        {
            try
            {
                issued += await (some[0].IsStaff ? StaffAsync(some, apply, lines, errors, cancellation) : VisitorsAsync(some, apply, lines, errors, cancellation));
            }
            catch (DbUpdateException)
            {
                errors.Add(new(some[0].Line, null, new("changed-meanwhile", null, lines.Count)));
            }

            if (errors.Count > 0 && apply)
            {
                break;
            }
        }

        return errors.Count > 0 && !apply ? ImportReport.Wrong(errors) : new([.. lines.OrderBy(line => line.Row.Line)], issued, errors);
    }

    private async Task<int> VisitorsAsync(PersonRow[] rows, bool apply, List<ImportLine> lines, List<ImportError> errors, CancellationToken cancellation)
    {
        var imported = await registry.ImportAsync([.. rows.Select(ToVisitor)], apply, cancellation);
        foreach (var (row, one) in rows.Zip(imported))
        {
            Note(row, one.Added, one.Fields, (BadgeClass?)one.KindIs, lines, errors);
        }

        if (errors.Count > 0 && apply)
        {
            return 0;
        }

        var present = imported.Where(one => !one.Added || apply).Select(one => one.Visitor!).ToList();
        var badges = await office.LatestOfAsync([.. present.Select(one => one.Id)], cancellation);
        var without = present.Where(one => !badges.ContainsKey(one.Id)).ToList();
        if (apply && without.Count > 0)
        {
            await office.IssueManyAsync(without, cancellation);
        }

        return without.Count + (apply ? 0 : imported.Count(one => one.Added));
    }

    private async Task<int> StaffAsync(PersonRow[] rows, bool apply, List<ImportLine> lines, List<ImportError> errors, CancellationToken cancellation)
    {
        var imported = await office.ImportStaffAsync([.. rows.Select(row => new StaffToImport(row.ExternalId, row.Class, row.Name, row.Company))], apply, cancellation);
        foreach (var (row, one) in rows.Zip(imported))
        {
            Note(row, one.Added, one.Fields, one.ClassIs, lines, errors);
        }

        return imported.Count(one => one.Added);
    }

    private static void Note(PersonRow row, bool added, IReadOnlyList<string> fields, BadgeClass? otherwise, List<ImportLine> lines, List<ImportError> errors)
    {
        if (otherwise is { } badge)
        {
            errors.Add(new(row.Line, "kind", new("kind-fixed", "kind", badge)));
        }

        lines.Add(new(row, added ? ImportOutcome.Added : fields.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Unchanged, fields));
    }
}
