using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Exhibitors;

/// <summary>
/// Imports a roster: whoever has the external id of a row is brought up to date, others are added as approved; nobody is removed. One transaction: with any error
/// nothing changes, and the same file a second time changes nothing. The status of exhibitors that are there is the organizer's affair and stays.
/// </summary>
public sealed class RosterImport(FairStore store, FairClock clock, ExhibitorDirectory directory)
{
    /// <summary>The sample roster of 46 makers that ships with the product.</summary>
    public static Stream SampleRoster() =>
        typeof(RosterImport).Assembly.GetManifestResourceStream("CantonRobotics.Exhibitors.roster.csv") ?? throw new InvalidOperationException("The roster is not embedded.");

    /// <summary>What <see cref="ApplyAsync"/> would do; changes nothing.</summary>
    public Task<RosterReport> DryRunAsync(Stream csv, CancellationToken cancellation = default) => RunAsync(csv, apply: false, cancellation);

    public Task<RosterReport> ApplyAsync(Stream csv, CancellationToken cancellation = default) => RunAsync(csv, apply: true, cancellation);

    private async Task<RosterReport> RunAsync(Stream csv, bool apply, CancellationToken cancellation)
    {
        if (await UploadedFile.ReadAsync(csv, RosterFile.MostBytes, cancellation) is not { } bytes)
        {
            return new RosterReport(0, 0, 0, [new RosterError(1, null, "file-too-large", RosterFile.MostBytes / 1024)]);
        }

        var file = RosterFile.Read(bytes);
        if (!apply || file.Errors.Count > 0)
        {
            await using var db = await store.ReadAsync(cancellation);
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            return await MergeAsync(db, file, cancellation);
        }

        RosterReport report;
        await using (var work = await store.WriteAsync(cancellation))
        {
            report = await MergeAsync(work.Db, file, cancellation);
            if (!report.Good || report.Added + report.Changed == 0)
            {
                return report;
            }

            try
            {
                await work.SaveAsync(cancellation);
            }
            catch (DbUpdateException)
            {
                return new RosterReport(0, 0, 0, [new RosterError(1, null, "changed-meanwhile")]);
            }
        }

        directory.Committed();
        return report;
    }

    /// <summary>Writes the rows into the context, unsaved, and counts what that changes.</summary>
    private async Task<RosterReport> MergeAsync(FairDb db, RosterFile file, CancellationToken cancellation)
    {
        var ids = file.Rows.Select(row => row.ExternalId).ToArray();
        var known = await db.Exhibitors.Where(one => one.ExternalId != null && ids.Contains(one.ExternalId)).ToDictionaryAsync(one => one.ExternalId!, cancellation);
        var errors = file.Errors.Concat(await NamesTakenAsync(db, file.Rows, cancellation)).OrderBy(error => error.Line).ToList();
        var slugs = await db.Exhibitors.Select(one => one.Slug).ToHashSetAsync(cancellation);
        var now = clock.UtcNow;
        List<ExhibitorChange> changes = [];
        foreach (var row in file.Rows)
        {
            if (known.TryGetValue(row.ExternalId, out var exhibitor))
            {
                (exhibitor.NameEn, exhibitor.NameZh, exhibitor.City, exhibitor.Province) = (row.NameEn, row.NameZh, row.City, row.Province);
                (exhibitor.Category, exhibitor.Website, exhibitor.Note, exhibitor.Basis) = (row.Category, row.Website, row.Note, row.Basis);
            }
            else
            {
                exhibitor = Added(row, Slug.Free(row.NameEn, slugs), now);
                db.Exhibitors.Add(exhibitor);
            }

            changes.Add(new ExhibitorChange(exhibitor, row));
        }

        var touched = await directory.FollowAsync(db, changes, cancellation);
        int added = 0, changed = 0;
        foreach (var (exhibitor, _) in changes)
        {
            var state = db.Entry(exhibitor).State;
            if (state == EntityState.Added)
            {
                added++;
            }
            else if (state == EntityState.Modified || touched.Contains(exhibitor.Id))
            {
                exhibitor.Version++;
                changed++;
            }
        }

        return new RosterReport(added, changed, changes.Count - added - changed, errors);
    }

    private static Exhibitor Added(RosterRow row, string slug, DateTime now) => new()
    {
        ExternalId = row.ExternalId,
        Slug = slug,
        NameEn = row.NameEn,
        NameZh = row.NameZh,
        City = row.City,
        Province = row.Province,
        Category = row.Category,
        Website = row.Website,
        Note = row.Note,
        Basis = row.Basis,
        Status = ExhibitorStatus.Approved,
        AppliedAt = now,
        ReviewedAt = now,
    };

    /// <summary>English names that belong to somebody outside the file, or to a row of it that has another id.</summary>
    private static async Task<IEnumerable<RosterError>> NamesTakenAsync(FairDb db, IReadOnlyList<RosterRow> rows, CancellationToken cancellation)
    {
        var names = rows.Select(row => row.NameEn).ToArray();
        var owners = await db.Exhibitors.AsNoTracking().Where(one => names.Contains(one.NameEn))
            .Select(one => new { one.NameEn, one.ExternalId }).ToDictionaryAsync(one => one.NameEn, one => one.ExternalId, cancellation);
        return rows.Where(row => owners.TryGetValue(row.NameEn, out var owner) && owner != row.ExternalId)
            .Select(row => new RosterError(row.Line, "english_name", "name-taken", row.NameEn));
    }
}
