using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Booths;

/// <summary>
/// The only writer of booths: one booth, one exhibitor. Only an approved exhibitor gets a booth; one that is withdrawn or rejected loses it in the same transaction.
/// </summary>
public sealed partial class BoothPlan(FairStore store, FairCalendar calendar) : IExhibitorFollower
{
    /// <summary>Raised after every committed change of booths, and of exhibitors, whose names stand on the plan.</summary>
    public event Action? Changed;

    /// <summary>All booths of the zone, in natural order of their codes.</summary>
    public async Task<IReadOnlyList<Booth>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await BoothsAsync(db, cancellation);
    }

    /// <summary>The codes of the booths that exhibitors have.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> CodesAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Booths.Where(booth => booth.ExhibitorId != null).ToDictionaryAsync(booth => booth.ExhibitorId!.Value, booth => booth.Code, cancellation);
    }

    /// <summary>The zone as it is drawn.</summary>
    public async Task<FloorPlan> PlanAsync(CancellationToken cancellation = default)
    {
        var zone = calendar.Programme.Zone;
        await using var db = await store.ReadAsync(cancellation);
        var booths = await BoothsAsync(db, cancellation);
        var having = booths.Select(booth => booth.ExhibitorId).OfType<Guid>().ToArray();
        var exhibitors = await db.Exhibitors.Where(one => having.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);
        return new FloorPlan(
            zone.Hall, zone.Width, zone.Depth,
            [.. booths.Select(booth => Planned(booth, booth.ExhibitorId is { } id ? exhibitors[id] : null))],
            [.. zone.Gates.Select(gate => new PlannedGate(gate.Code, gate.NameEn, gate.NameZh, gate.X, gate.Y))]);
    }

    /// <summary>Adds all of them, or none.</summary>
    public async Task<Answer<IReadOnlyList<Booth>>> AddAsync(IReadOnlyList<Booth> booths, CancellationToken cancellation = default) =>
        Told(await AddedAsync(booths, cancellation));

    /// <summary>Gives a free booth to an approved exhibitor that has none yet.</summary>
    public async Task<Answer<Booth>> AssignAsync(string code, Guid exhibitorId, CancellationToken cancellation = default) =>
        Told(await GivenAsync(code, exhibitorId, mayMove: false, cancellation));

    /// <summary>Gives a free booth to an approved exhibitor, and frees the one it had.</summary>
    public async Task<Answer<Booth>> MoveAsync(Guid exhibitorId, string code, CancellationToken cancellation = default) =>
        Told(await GivenAsync(code, exhibitorId, mayMove: true, cancellation));

    public async Task<Answer<Booth>> FreeAsync(string code, CancellationToken cancellation = default) => Told(await FreedAsync(code, cancellation));

    public async Task<IReadOnlyCollection<Guid>> FollowAsync(FairDb db, IReadOnlyList<ExhibitorChange> changes, CancellationToken cancellation)
    {
        var leaving = changes.Where(change => change.Exhibitor.Status != ExhibitorStatus.Approved).Select(change => (Guid?)change.Exhibitor.Id).ToArray();
        if (leaving.Length == 0)
        {
            return [];
        }

        var booths = await db.Booths.Where(booth => leaving.Contains(booth.ExhibitorId)).ToListAsync(cancellation);
        var left = booths.Select(booth => booth.ExhibitorId!.Value).ToArray();

        // The audit has the review that takes the booth away.
        booths.ForEach(booth => Give(booth, null));
        return left;
    }

    public void Followed() => Changed?.Invoke();

    private async Task<Answer<IReadOnlyList<Booth>>> AddedAsync(IReadOnlyList<Booth> booths, CancellationToken cancellation)
    {
        var zone = calendar.Programme.Zone;
        await using var work = await store.WriteAsync(cancellation);
        var all = (await work.Db.Booths.AsNoTracking().Where(booth => booth.ZoneId == zone.Id).ToListAsync(cancellation)).ToList();
        foreach (var booth in booths)
        {
            if (BoothRules.Check(booth, zone, all) is { } refused)
            {
                return refused;
            }

            all.Add(booth);
        }

        work.Db.Booths.AddRange(booths);
        return await SavedAsync(work, cancellation) is { } lost ? lost : new Answer<IReadOnlyList<Booth>>(booths, null);
    }

    private async Task<Answer<Booth>> FreedAsync(string code, CancellationToken cancellation)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.Booths.SingleOrDefaultAsync(one => one.Code == code, cancellation) is not { } booth)
        {
            return Unknown(code);
        }

        if (booth.ExhibitorId is null)
        {
            return booth;
        }

        Give(work, booth, null);
        return await SavedAsync(work, cancellation) is { } lost ? lost : booth;
    }

    private async Task<Answer<Booth>> GivenAsync(string code, Guid exhibitorId, bool mayMove, CancellationToken cancellation)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.Booths.SingleOrDefaultAsync(one => one.Code == code, cancellation) is not { } booth)
        {
            return Unknown(code);
        }

        var exhibitor = await work.Db.Exhibitors.AsNoTracking().SingleOrDefaultAsync(one => one.Id == exhibitorId, cancellation);
        if (exhibitor?.Status != ExhibitorStatus.Approved)
        {
            return exhibitor is null ? new Refusal("exhibitor-unknown", "exhibitorId") : new Refusal("exhibitor-not-approved", "exhibitorId", Cultures.Pick(exhibitor.NameEn, exhibitor.NameZh));
        }

        if (booth.ExhibitorId == exhibitorId)
        {
            return booth;
        }

        if (booth.ExhibitorId is { } holder)
        {
            var other = await work.Db.Exhibitors.AsNoTracking().SingleAsync(one => one.Id == holder, cancellation);
            return new Refusal("booth-taken", null, booth.Code, Cultures.Pick(other.NameEn, other.NameZh));
        }

        if (await work.Db.Booths.SingleOrDefaultAsync(one => one.ExhibitorId == exhibitorId, cancellation) is { } former)
        {
            if (!mayMove)
            {
                return new Refusal("exhibitor-has-booth", null, former.Code, Cultures.Pick(exhibitor.NameEn, exhibitor.NameZh));
            }

            Give(work, former, null);
        }

        Give(work, booth, exhibitorId);
        return await SavedAsync(work, cancellation) is { } lost ? lost : booth;
    }

    private static async Task<Refusal?> SavedAsync(FairWork work, CancellationToken cancellation)
    {
        try
        {
            await work.SaveAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // On PostgreSQL two may write at once; the unique index and the version let only the first through.
            return new Refusal("changed-meanwhile");
        }

        return null;
    }

    /// <summary>The gate is open again by now, so that whoever hears of the change may write.</summary>
    private Answer<T> Told<T>(Answer<T> answer)
    {
        if (answer.Done)
        {
            Changed?.Invoke();
        }

        return answer;
    }

    private async Task<IReadOnlyList<Booth>> BoothsAsync(FairDb db, CancellationToken cancellation)
    {
        var zone = calendar.Programme.Zone.Id;
        var booths = await db.Booths.Where(booth => booth.ZoneId == zone).ToListAsync(cancellation);
        return [.. booths.OrderBy(booth => BoothCode.Parse(booth.Code))];
    }

    private static void Give(FairWork work, Booth booth, Guid? exhibitorId)
    {
        work.Record(new(exhibitorId is null ? AuditActions.BoothFreed : AuditActions.BoothAssigned, $"booth:{booth.Code}", null, exhibitorId ?? booth.ExhibitorId));
        Give(booth, exhibitorId);
    }

    private static void Give(Booth booth, Guid? exhibitorId)
    {
        booth.ExhibitorId = exhibitorId;
        booth.Version++;
    }

    private static PlannedBooth Planned(Booth booth, Exhibitor? exhibitor) => new(
        booth.Code, booth.X, booth.Y, booth.Width, booth.Depth, booth.Area, exhibitor?.Id, exhibitor?.NameEn ?? "", exhibitor?.NameZh ?? "", exhibitor?.Slug);

    private static Refusal Unknown(string code) =>
        BoothCode.TryParse(code, out _) ? new Refusal("booth-unknown", null, code) : new Refusal("booth-code-invalid", "code", BoothRules.Shortened(code));
}
