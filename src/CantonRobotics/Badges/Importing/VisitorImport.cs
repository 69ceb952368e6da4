using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Importing;

/// <summary>
/// Imports visitors and staff from a file: whoever has the external id of a row is brought up to date in what the file speaks of, others are added and get a badge;
/// nobody is removed, and nobody has consented to anything. Everything is checked before anything is written. It is then written some hundred rows at a time, so that
/// scans do not wait; whatever stops it between two of those is in the report, and the same file again does the rest and no more.
/// </summary>
public sealed class VisitorImport(VisitorRegistry registry, BadgeOffice office, FairCalendar calendar, FairClock clock)
{
    private const int AtOnce = 500;

    /// <summary>What <see cref="ApplyAsync"/> would do, and everything that is wrong at once; changes nothing.</summary>
    public async Task<ImportReport> DryRunAsync(byte[] file, CancellationToken cancellation = default)
    {
        var people = PeopleFile.Read(file);
        if (people.Rows.Count > 0 && calendar.Schedule.FairDayOf(clock.UtcNow) > calendar.Schedule.LastDay)
        {
            return new ImportReport([], [new ImportRemark(1, null, new("fair-over"))]);
        }

        var found = await RunAsync(people.Rows, apply: false, cancellation);
        List<ImportRemark> errors = [.. people.Errors.Concat(found.Errors).OrderBy(error => error.Line)];
        var bad = errors.Where(error => error.ExternalId is not null).Select(error => error.Line).ToHashSet();
        return new ImportReport([.. found.Lines.Where(line => !bad.Contains(line.Row.Line))], errors)
        {
            Notices = [.. people.Notices.Concat(found.Notices).OrderBy(notice => notice.Line)],
            Header = bad.Count > 0 ? people.RowAt(1) : null,
            Refused = [.. bad.Order().Select(people.RowAt)],
        };
    }

    /// <summary>Does it. With any error nothing is written, unless <paramref name="goodRowsOnly"/> leaves the rows that have one out.</summary>
    public async Task<ImportReport> ApplyAsync(byte[] file, bool goodRowsOnly = false, CancellationToken cancellation = default)
    {
        var plan = await DryRunAsync(file, cancellation);
        if (!plan.Good && !(goodRowsOnly && plan.Lines.Count > 0))
        {
            return plan;
        }

        var done = await RunAsync([.. plan.Lines.Select(line => line.Row)], apply: true, cancellation);
        return plan with
        {
            Lines = done.Lines,
            Errors = [.. plan.Errors, .. done.Errors],
            Applied = done.Errors.Count == 0 || done.Lines.Count > 0,
            Stopped = done.Errors.Count > 0,
        };
    }

    internal static VisitorToImport ToVisitor(PersonRow row) => new(
        row.ExternalId,
        new Registration
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
        },
        row.Columns);

    private async Task<ImportReport> RunAsync(IReadOnlyList<PersonRow> rows, bool apply, CancellationToken cancellation)
    {
        List<ImportLine> lines = new(rows.Count);
        List<ImportRemark> errors = [], notices = [];
        foreach (var some in rows.GroupBy(row => row.IsStaff).OrderBy(part => part.Key).SelectMany(part => part.Chunk(AtOnce)))
        {
            IReadOnlyList<Met> met;
            try
            {
                met = await (some[0].IsStaff ? StaffAsync(some, apply, cancellation) : VisitorsAsync(some, apply, cancellation));
            }
            catch (DbUpdateException)
            {
                errors.Add(new(some[0].Line, null, new("changed-meanwhile", null, lines.Count)));
                break;
            }

            var wrong = met.SelectMany(ErrorsOf).ToList();
            errors.AddRange(wrong);
            notices.AddRange(met.Where(one => one.IsRevoked).Select(one => RemarkOf(one, null, "staff-revoked")));
            if (apply && wrong.Count > 0)
            {
                // Somebody changed a badge since it was looked at; of these rows nothing was written.
                break;
            }

            lines.AddRange(met.Select(one => new ImportLine(
                one.Row, one.Name, one.Added ? ImportOutcome.Added : one.Fields.Count > 0 ? ImportOutcome.Changed : ImportOutcome.Unchanged, one.Fields, one.GetsBadge)));
        }

        return new ImportReport([.. lines.OrderBy(line => line.Row.Line)], errors) { Notices = notices };
    }

    private async Task<IReadOnlyList<Met>> VisitorsAsync(PersonRow[] rows, bool apply, CancellationToken cancellation)
    {
        var imported = await registry.ImportAsync([.. rows.Select(ToVisitor)], apply, cancellation);
        if (apply && imported.Any(one => one.KindIs is not null))
        {
            return Of([]);
        }

        var present = imported.Where(one => !one.Added || apply).Select(one => one.Visitor!).ToList();
        var badges = await office.LatestOfAsync([.. present.Select(one => one.Id)], cancellation);
        var without = present.Where(one => !badges.ContainsKey(one.Id)).ToList();
        if (apply && without.Count > 0)
        {
            await office.IssueManyAsync(without, cancellation);
        }

        return Of([.. without.Select(one => one.Id)]);

        IReadOnlyList<Met> Of(HashSet<Guid> issued) => [.. rows.Zip(imported, (row, one) => new Met(
            row, row.Columns.Contains("name") || one.Added ? row.Name : one.Visitor!.DisplayName, one.Added, one.Fields, (BadgeClass?)one.KindIs, one.Added || issued.Contains(one.Visitor!.Id)))];
    }

    private async Task<IReadOnlyList<Met>> StaffAsync(PersonRow[] rows, bool apply, CancellationToken cancellation)
    {
        var imported = await office.ImportStaffAsync([.. rows.Select(row => new StaffToImport(row.ExternalId, row.Class, row.Name, row.Company, row.Columns))], apply, cancellation);
        return [.. rows.Zip(imported, (row, one) => new Met(row, row.Name ?? one.Name, one.Added, one.Fields, one.ClassIs, one.Added, one.IsRevoked))];
    }

    private static IEnumerable<ImportRemark> ErrorsOf(Met one)
    {
        if (one.ClassIs is { } badge)
        {
            yield return RemarkOf(one, "kind", "kind-fixed", badge);
        }

        foreach (var column in one.Row.Wanting.Where(column => one.Added && !one.Row.Columns.Contains(column)))
        {
            yield return RemarkOf(one, column, "column-for-new", column);
        }
    }

    private static ImportRemark RemarkOf(Met one, string? column, string code, params object[] args) => new(one.Row.Line, column, new(code, column, args), one.Row.ExternalId, one.Name);

    /// <summary>A row and the person that it is about.</summary>
    private sealed record Met(PersonRow Row, string? Name, bool Added, IReadOnlyList<FieldChange> Fields, BadgeClass? ClassIs, bool GetsBadge, bool IsRevoked = false);
}
