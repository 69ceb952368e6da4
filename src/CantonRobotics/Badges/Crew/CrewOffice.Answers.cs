using System.Collections.Concurrent;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges.Crew;

/// <summary>How people become part of a crew, and how they leave it.</summary>
public sealed partial class CrewOffice : IExhibitorFollower
{
    private readonly ConcurrentQueue<long> _ended = new();

    /// <summary>The organizer says yes to a director, who gets a badge. Refused: <c>crew-unknown</c>, <c>crew-answered</c>.</summary>
    public async Task<Answer<CrewMember>> ApproveAsync(Guid id, CancellationToken cancellation = default)
    {
        var answered = await AnswerAsync(id, CrewState.Approved, null, cancellation);
        return answered is { Done: true, Value.BadgeId: null } ? await WithBadgeAsync(answered.Value, cancellation) : answered;
    }

    /// <summary>The organizer says no, with a reason. Refused: <c>required</c>, <c>too-long</c>, <c>crew-unknown</c>, <c>crew-answered</c>.</summary>
    public Task<Answer<CrewMember>> RejectAsync(Guid id, string? reason, CancellationToken cancellation = default) => reason?.Trim() switch
    {
        null or "" => Task.FromResult<Answer<CrewMember>>(new Refusal("required", "reason")),
        { Length: > CrewTable.ReasonLength and var length } => Task.FromResult<Answer<CrewMember>>(new Refusal("too-long", "reason", CrewTable.ReasonLength, length)),
        var text => AnswerAsync(id, CrewState.Rejected, text, cancellation),
    };

    /// <summary>Somebody leaves the booth: the badge ends, the name goes. Refused: <c>crew-unknown</c>, <c>director-last</c> while the director has staff.</summary>
    public async Task<Answer<CrewMember>> RemoveAsync(Guid exhibitorId, Guid id, CancellationToken cancellation = default)
    {
        CrewMember member;
        await using (var work = await store.WriteAsync(cancellation))
        {
            var all = await work.Db.CrewMembers.Where(one => one.ExhibitorId == exhibitorId && one.State != CrewState.Left).ToListAsync(cancellation);
            if (all.Find(one => one.Id == id) is not { } found)
            {
                return new Refusal("crew-unknown");
            }

            if (found.IsDirector && all.Count > 1)
            {
                return new Refusal("director-last");
            }

            member = found;
            (member.State, member.Name, member.IsDirector) = (CrewState.Left, "", false);
            work.Record(new(AuditActions.CrewRemoved, $"crew:{member.Id}", null, exhibitorId));
            await work.SaveAsync(cancellation);
        }

        if (member.BadgeId is { } badge)
        {
            using var _ = Caller.System.Enter();
            await badges.RevokeAsync(badge, LeftReason, cancellation);
            await badges.ForgetHolderAsync(badge, cancellation);
        }

        Changed?.Invoke();
        return member;
    }

    /// <summary>Names go with the other contact data some time after the edition; answers how many there were.</summary>
    public async Task<int> ForgetAsync(DateTime addedBefore, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        return await work.Db.CrewMembers.Where(one => one.AddedAt < addedBefore && one.Name != "").ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, ""), cancellation);
    }

    /// <summary>An exhibitor that is withdrawn or rejected takes its people's badges with it.</summary>
    public async Task<IReadOnlyCollection<Guid>> FollowAsync(FairDb db, IReadOnlyList<ExhibitorChange> changes, CancellationToken cancellation)
    {
        var leaving = changes.Where(change => change.Exhibitor.Status is ExhibitorStatus.Withdrawn or ExhibitorStatus.Rejected).Select(change => (Guid?)change.Exhibitor.Id).ToArray();
        var members = leaving.Length == 0 ? [] : await db.CrewMembers.Where(one => leaving.Contains(one.ExhibitorId) && one.State != CrewState.Left).ToListAsync(cancellation);
        foreach (var member in members)
        {
            (member.State, member.Name, member.IsDirector) = (CrewState.Left, "", false);
        }

        foreach (var id in await badges.EndAsync(db, [.. members.Select(one => one.BadgeId).OfType<long>()], LeftReason, cancellation))
        {
            _ended.Enqueue(id);
        }

        return [.. members.Select(one => one.ExhibitorId!.Value).Distinct()];
    }

    public void Followed()
    {
        while (_ended.TryDequeue(out var badge))
        {
            badges.Ended(badge);
        }
    }

    /// <summary>Joins the write that reissues a badge: whoever had the old one of a crew has the new one, so that it ends when the person leaves the booth.</summary>
    internal static Task<int> HandOnAsync(FairDb db, long oldBadge, long freshBadge, CancellationToken cancellation) =>
        db.CrewMembers.Where(one => one.BadgeId == oldBadge).ExecuteUpdateAsync(set => set.SetProperty(one => one.BadgeId, freshBadge), cancellation);

    private async Task<Answer<CrewMember>> AnswerAsync(Guid id, CrewState state, string? reason, CancellationToken cancellation)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.CrewMembers.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { State: not CrewState.Left } member)
        {
            return new Refusal("crew-unknown");
        }

        // Approved without a badge is what a crash leaves behind: approving again issues it.
        if (member.State != CrewState.Waiting && !(member is { State: CrewState.Approved, BadgeId: null } && state == CrewState.Approved))
        {
            return new Refusal("crew-answered");
        }

        (member.State, member.Reason) = (state, reason);
        work.Record(new(AuditActions.CrewAnswered, $"crew:{member.Id}", state.ToString(), member.ExhibitorId));
        await work.SaveAsync(cancellation);
        Changed?.Invoke();
        return member;
    }
}
