using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Crew;

/// <summary>
/// The only writer of booth crews, by the fair's own rules: the booth director is named and approved first; then every 9 m² of the booth bring three free badges,
/// the director's among them; a badge holds for the phase and for one person.
/// </summary>
public sealed partial class CrewOffice(FairStore store, FairClock clock, BoothPlan plan, BadgeOffice badges)
{
    public const int BadgesPerUnit = 3;
    public const int UnitArea = 9;

    /// <summary>So many changes a place are an organizer's business, since each one makes a badge.</summary>
    public const int MostChanges = 5;

    private const string LeftReason = "left the booth";

    /// <summary>Raised after a crew was written.</summary>
    public event Action? Changed;

    /// <summary>A booth's people with their badges, the director first.</summary>
    public async Task<BoothCrew> OfAsync(Guid exhibitorId, CancellationToken cancellation = default)
    {
        var free = await FreeBadgesAsync(exhibitorId, cancellation);
        await using var db = await store.ReadAsync(cancellation);
        var members = await db.CrewMembers.Where(one => one.ExhibitorId == exhibitorId && one.State != CrewState.Left).OrderByDescending(one => one.IsDirector).ThenBy(one => one.AddedAt).ToListAsync(cancellation);
        return new BoothCrew(exhibitorId, members, free);
    }

    /// <summary>Directors who wait, the oldest first, then all other crews; for organizers.</summary>
    public async Task<IReadOnlyList<BoothCrew>> ListAsync(CancellationToken cancellation = default)
    {
        var areas = (await plan.ListAsync(cancellation)).Where(booth => booth.ExhibitorId is not null).GroupBy(booth => booth.ExhibitorId!.Value).ToDictionary(own => own.Key, own => own.Sum(booth => booth.Area));
        await using var db = await store.ReadAsync(cancellation);
        var members = await db.CrewMembers.Where(one => one.State != CrewState.Left).OrderByDescending(one => one.IsDirector).ThenBy(one => one.AddedAt).Take(20_000).ToListAsync(cancellation);
        return
        [
            .. members.GroupBy(one => one.ExhibitorId!.Value).Select(own => new BoothCrew(own.Key, [.. own], FreeBadges(areas.GetValueOrDefault(own.Key))))
                .OrderByDescending(crew => crew.Director is { State: CrewState.Waiting }).ThenBy(crew => crew.Members[0].AddedAt),
        ];
    }

    /// <summary>The badge of one of its people; null where it is another's, or there is none.</summary>
    public async Task<(CrewMember Member, Badge Badge)?> BadgeOfAsync(Guid exhibitorId, Guid id, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        if (await db.CrewMembers.SingleOrDefaultAsync(one => one.Id == id && one.ExhibitorId == exhibitorId, cancellation) is not { State: CrewState.Approved, BadgeId: { } badgeId } member)
        {
            return null;
        }

        // A badge is confidential; that this one is the exhibitor's own was asked above.
        using var _ = Caller.System.Enter();
        return await badges.FindAsync(badgeId, cancellation) is { Status: BadgeStatus.Active } badge ? (member, badge) : null;
    }

    /// <summary>
    /// Names the booth director, who then waits for the organizer; one who was named before joins the staff, or goes where there was no badge yet. Refused:
    /// <c>required</c>, <c>too-long</c>, <c>crew-full</c>, <c>crew-changes</c>.
    /// </summary>
    public async Task<Answer<CrewMember>> NameDirectorAsync(Guid exhibitorId, string? name, CancellationToken cancellation = default)
    {
        var free = await FreeBadgesAsync(exhibitorId, cancellation);
        await using var work = await store.WriteAsync(cancellation);
        var all = await work.Db.CrewMembers.Where(one => one.ExhibitorId == exhibitorId).ToListAsync(cancellation);
        if (Wrong(name, free, all) is { } wrong)
        {
            return wrong;
        }

        if (all.Count(one => one is { State: CrewState.Approved }) >= Math.Max(1, free))
        {
            return new Refusal("crew-full", null, free);
        }

        foreach (var former in all.Where(one => one.IsDirector && one.State != CrewState.Left))
        {
            former.IsDirector = false;
            if (former.BadgeId is null)
            {
                (former.State, former.Name) = (CrewState.Left, "");
            }
        }

        return await AddedAsync(work, new CrewMember { ExhibitorId = exhibitorId, Name = name!.Trim(), IsDirector = true, AddedAt = clock.UtcNow }, cancellation);
    }

    /// <summary>A person for the booth, with a badge at once. Refused: <c>required</c>, <c>too-long</c>, <c>no-booth</c>, <c>director-first</c>, <c>crew-full</c>, <c>crew-changes</c>.</summary>
    public async Task<Answer<CrewMember>> AddAsync(Guid exhibitorId, string? name, CancellationToken cancellation = default)
    {
        var free = await FreeBadgesAsync(exhibitorId, cancellation);
        CrewMember member;
        await using (var work = await store.WriteAsync(cancellation))
        {
            var all = await work.Db.CrewMembers.Where(one => one.ExhibitorId == exhibitorId).ToListAsync(cancellation);
            if (Wrong(name, free, all) is { } wrong)
            {
                return wrong;
            }

            if (free == 0)
            {
                return new Refusal("no-booth");
            }

            if (!all.Any(one => one is { IsDirector: true, State: CrewState.Approved }))
            {
                return new Refusal("director-first");
            }

            if (all.Count(one => one.State is CrewState.Approved or CrewState.Waiting) >= free)
            {
                return new Refusal("crew-full", null, free);
            }

            member = await AddedAsync(work, new CrewMember { ExhibitorId = exhibitorId, Name = name!.Trim(), State = CrewState.Approved, AddedAt = clock.UtcNow }, cancellation);
        }

        return await WithBadgeAsync(member, cancellation);
    }

    private static int FreeBadges(int area) => area / UnitArea * BadgesPerUnit;

    private static Refusal? Wrong(string? name, int free, IReadOnlyCollection<CrewMember> all) => name?.Trim() switch
    {
        null or "" => new("required", "name"),
        { Length: > BadgeTable.HolderLength } => new("too-long", "name", BadgeTable.HolderLength, name!.Trim().Length),
        _ when PersonalText.Tidy(name) is null => new("required", "name"),
        _ when all.Count >= Math.Max(free, BadgesPerUnit) * MostChanges => new("crew-changes"),
        _ => null,
    };

    private async Task<int> FreeBadgesAsync(Guid exhibitorId, CancellationToken cancellation) =>
        FreeBadges((await plan.ListAsync(cancellation)).Where(booth => booth.ExhibitorId == exhibitorId).Sum(booth => booth.Area));

    private async Task<CrewMember> AddedAsync(FairWork work, CrewMember member, CancellationToken cancellation)
    {
        work.Db.CrewMembers.Add(member);
        work.Record(new(AuditActions.CrewAdded, $"crew:{member.Id}", member.IsDirector ? "director" : "staff", member.ExhibitorId));
        await work.SaveAsync(cancellation);
        Changed?.Invoke();
        return member;
    }

    /// <summary>Issues the badge of somebody who has none: also of one whose badge a crash kept from being issued.</summary>
    private async Task<CrewMember> WithBadgeAsync(CrewMember member, CancellationToken cancellation)
    {
        string? company;
        await using (var db = await store.ReadAsync(cancellation))
        {
            company = await db.Exhibitors.Where(one => one.Id == member.ExhibitorId).Select(one => one.NameEn).SingleOrDefaultAsync(cancellation);
        }

        Badge badge;
        using (Caller.System.Enter())
        {
            badge = await badges.IssueStaffAsync(BadgeClass.Exhibitor, member.Name, company is { Length: > BadgeTable.HolderLength } ? company[..BadgeTable.HolderLength] : company, cancellation);
        }

        await using (var work = await store.WriteAsync(cancellation))
        {
            var there = await work.Db.CrewMembers.SingleAsync(one => one.Id == member.Id, cancellation);
            there.BadgeId = badge.Id;
            await work.SaveAsync(cancellation);
            member.BadgeId = badge.Id;
        }

        Changed?.Invoke();
        return member;
    }
}

/// <summary>One exhibitor's people.</summary>
/// <param name="ExhibitorId">Whose.</param>
/// <param name="Members">Who is there or waits, the director first.</param>
/// <param name="Free">How many free badges the booth's area brings; 0 without a booth.</param>
public sealed record BoothCrew(Guid ExhibitorId, IReadOnlyList<CrewMember> Members, int Free)
{
    public CrewMember? Director => Members.FirstOrDefault(one => one.IsDirector);

    /// <summary>Badges taken, those included that wait for an answer.</summary>
    public int Taken => Members.Count(one => one.State is CrewState.Approved or CrewState.Waiting);
}
