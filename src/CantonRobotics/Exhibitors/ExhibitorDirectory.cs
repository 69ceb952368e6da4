using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CantonRobotics.Exhibitors;

/// <summary>
/// The only writer of exhibitors, together with <see cref="RosterImport"/>, which writes through it. One that is not approved has no booth: whoever withdraws
/// an exhibitor frees its booth in the same transaction.
/// </summary>
public sealed class ExhibitorDirectory(FairStore store, FairClock clock, IEnumerable<IExhibitorFollower> followers)
{
    private readonly IExhibitorFollower[] _followers = [.. followers];

    /// <summary>Raised after every committed write.</summary>
    public event Action? Changed;

    public async Task<IReadOnlyList<Exhibitor>> ListAsync(ExhibitorFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Exhibitors.Matching(filter).OrderBy(one => one.Slug).Take(Math.Clamp(filter.Limit, 1, ExhibitorFilter.MostAtOnce + 1)).ToListAsync(cancellation);
    }

    public async Task<int> CountAsync(ExhibitorFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Exhibitors.Matching(filter with { After = null }).CountAsync(cancellation);
    }

    /// <summary>The provinces and categories that approved exhibitors have, with how many each.</summary>
    public async Task<(IReadOnlyDictionary<string, int> Provinces, IReadOnlyDictionary<string, int> Categories)> FacetsAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var approved = db.Exhibitors.Where(one => one.Status == ExhibitorStatus.Approved);
        return (
            await approved.GroupBy(one => one.Province).Select(some => new { some.Key, Count = some.Count() }).ToDictionaryAsync(some => some.Key, some => some.Count, cancellation),
            await approved.GroupBy(one => one.Category).Select(some => new { some.Key, Count = some.Count() }).ToDictionaryAsync(some => some.Key, some => some.Count, cancellation));
    }

    public async Task<Exhibitor?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Exhibitors.SingleOrDefaultAsync(one => one.Id == id, cancellation);
    }

    public async Task<Exhibitor?> FindBySlugAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Exhibitors.SingleOrDefaultAsync(one => one.Slug == slug, cancellation);
    }

    /// <summary>A new application, still to be approved.</summary>
    public async Task<Answer<Exhibitor>> AddAsync(ExhibitorInput input, CancellationToken cancellation = default) => Told(await AddedAsync(input, cancellation));

    /// <summary>Refused with <c>changed-meanwhile</c> unless <paramref name="version"/> is the present one.</summary>
    public Task<Answer<Exhibitor>> EditAsync(Guid id, int version, ExhibitorInput input, CancellationToken cancellation = default) =>
        ChangeAsync(id, async (db, exhibitor) =>
        {
            if (exhibitor.Version != version)
            {
                return new Refusal("changed-meanwhile");
            }

            var tidy = input.Tidied();
            if ((input.Check() is [var wrong, ..] ? wrong : await TakenAsync(db, id, tidy, cancellation)) is { } refused)
            {
                return refused;
            }

            (exhibitor.NameEn, exhibitor.NameZh, exhibitor.City, exhibitor.Province) = (tidy.NameEn!, tidy.NameZh!, tidy.City!, tidy.Province!);
            (exhibitor.Category, exhibitor.Code, exhibitor.Website, exhibitor.Note) = (tidy.Category!, tidy.Code, tidy.Website, tidy.Note);
            return null;
        }, cancellation);

    public Task<Answer<Exhibitor>> ApproveAsync(Guid id, CancellationToken cancellation = default) =>
        ReviewAsync(id, ExhibitorStatus.Approved, from => true, cancellation);

    /// <summary>Only an application can be rejected; an approved exhibitor is withdrawn.</summary>
    public Task<Answer<Exhibitor>> RejectAsync(Guid id, CancellationToken cancellation = default) =>
        ReviewAsync(id, ExhibitorStatus.Rejected, from => from == ExhibitorStatus.Applied, cancellation);

    /// <summary>Takes an exhibitor out of the fair and frees its booth; it can be approved again.</summary>
    public Task<Answer<Exhibitor>> WithdrawAsync(Guid id, CancellationToken cancellation = default) =>
        ReviewAsync(id, ExhibitorStatus.Withdrawn, from => from is ExhibitorStatus.Applied or ExhibitorStatus.Approved, cancellation);

    /// <summary>Lets the followers join a write; answers for which exhibitors they have something to change.</summary>
    internal async Task<IReadOnlySet<Guid>> FollowAsync(FairDb db, IReadOnlyList<ExhibitorChange> changes, CancellationToken cancellation)
    {
        HashSet<Guid> touched = [];
        foreach (var follower in _followers)
        {
            touched.UnionWith(await follower.FollowAsync(db, changes, cancellation));
        }

        return touched;
    }

    internal void Committed()
    {
        foreach (var follower in _followers)
        {
            follower.Followed();
        }

        Changed?.Invoke();
    }

    /// <summary>The gate is open again by now, so that whoever hears of the change may write.</summary>
    private Answer<Exhibitor> Told(Answer<Exhibitor> answer)
    {
        if (answer.Done)
        {
            Committed();
        }

        return answer;
    }

    private async Task<Answer<Exhibitor>> AddedAsync(ExhibitorInput input, CancellationToken cancellation)
    {
        if (input.Check() is [var wrong, ..])
        {
            return wrong;
        }

        var tidy = input.Tidied();
        await using var work = await store.WriteAsync(cancellation);
        if (await TakenAsync(work.Db, Guid.Empty, tidy, cancellation) is { } taken)
        {
            return taken;
        }

        var alike = Slug.Of(tidy.NameEn!);
        var slugs = await work.Db.Exhibitors.Where(one => one.Slug.StartsWith(alike)).Select(one => one.Slug).ToHashSetAsync(cancellation);
        var added = new Exhibitor
        {
            Slug = Slug.Free(tidy.NameEn!, slugs),
            NameEn = tidy.NameEn!,
            NameZh = tidy.NameZh!,
            City = tidy.City!,
            Province = tidy.Province!,
            Category = tidy.Category!,
            Code = tidy.Code,
            Website = tidy.Website,
            Note = tidy.Note,
            AppliedAt = clock.UtcNow,
        };
        work.Db.Exhibitors.Add(added);
        return await SaveAsync(work, added, cancellation);
    }

    private Task<Answer<Exhibitor>> ReviewAsync(Guid id, ExhibitorStatus to, Func<ExhibitorStatus, bool> allowed, CancellationToken cancellation) =>
        ChangeAsync(id, (_, exhibitor) =>
        {
            if (exhibitor.Status != to)
            {
                if (!allowed(exhibitor.Status))
                {
                    return Task.FromResult<Refusal?>(new Refusal("exhibitor-status", null, Cultures.Pick(exhibitor.NameEn, exhibitor.NameZh)));
                }

                (exhibitor.Status, exhibitor.ReviewedAt) = (to, clock.UtcNow);
            }

            return Task.FromResult<Refusal?>(null);
        }, cancellation);

    private async Task<Answer<Exhibitor>> ChangeAsync(Guid id, Func<FairDb, Exhibitor, Task<Refusal?>> change, CancellationToken cancellation) =>
        Told(await ChangedAsync(id, change, cancellation));

    private async Task<Answer<Exhibitor>> ChangedAsync(Guid id, Func<FairDb, Exhibitor, Task<Refusal?>> change, CancellationToken cancellation)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.Exhibitors.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } exhibitor)
        {
            return new Refusal("exhibitor-unknown");
        }

        if (await change(work.Db, exhibitor) is { } refused)
        {
            return refused;
        }

        if (work.Db.Entry(exhibitor).State == EntityState.Unchanged)
        {
            return exhibitor;
        }

        exhibitor.Version++;
        if (work.Db.Entry(exhibitor).Property(one => one.Status).IsModified)
        {
            work.Record(new(AuditActions.ExhibitorReviewed, $"exhibitor:{id}", exhibitor.Status.ToString(), id));
        }
        else
        {
            work.Record(new(AuditActions.ExhibitorEdited, $"exhibitor:{id}", ChangesOf(work.Db.Entry(exhibitor)), id));
        }

        return await SaveAsync(work, exhibitor, cancellation);
    }

    /// <summary>Field by field, before and after, for whoever reviews what a company changed of itself.</summary>
    private static string ChangesOf(EntityEntry<Exhibitor> entry)
    {
        var changes = string.Join("; ", entry.Properties.Where(one => one.IsModified && one.Metadata.Name != nameof(Exhibitor.Version)).Select(one => $"{one.Metadata.Name}: {one.OriginalValue} → {one.CurrentValue}"));
        return changes.Length > AuditTable.DetailLength ? changes[..AuditTable.DetailLength] : changes;
    }

    private async Task<Answer<Exhibitor>> SaveAsync(FairWork work, Exhibitor exhibitor, CancellationToken cancellation)
    {
        await FollowAsync(work.Db, [new ExhibitorChange(exhibitor)], cancellation);
        try
        {
            await work.SaveAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody else wrote the same version, name or code between our look and our write: only possible on PostgreSQL, which lets two write at once.
            return new Refusal("changed-meanwhile");
        }

        return exhibitor;
    }

    private static async Task<Refusal?> TakenAsync(FairDb db, Guid id, ExhibitorInput input, CancellationToken cancellation)
    {
        var others = db.Exhibitors.Where(one => one.Id != id);
        return await others.AnyAsync(one => one.NameEn == input.NameEn, cancellation) ? new Refusal("exhibitor-name-taken", "nameEn", input.NameEn!)
            : input.Code is not null && await others.AnyAsync(one => one.Code == input.Code, cancellation) ? new Refusal("exhibitor-code-taken", "code", input.Code)
            : null;
    }
}
