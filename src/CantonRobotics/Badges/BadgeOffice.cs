using CantonRobotics.Access.Audit;
using CantonRobotics.Badges.Crew;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Badges;

/// <summary>The only writer of badges: issues, reissues and revokes them, and keeps <see cref="BadgeIndex"/> current.</summary>
public sealed partial class BadgeOffice(FairStore store, FairCalendar calendar, FairClock clock, BadgeKeyRing keys, BadgeIndex index, VisitorRegistry visitors)
{
    public const int ReasonLength = 200;

    /// <summary>Raised with the badge's id after a badge was issued or revoked.</summary>
    public event Action<long>? Changed;

    /// <summary>
    /// The visitor's badge of this phase, issued if there is none yet; refused with <c>badge-revoked</c> where the only ones are revoked, since a new one is
    /// then an organizer's decision (<see cref="ReissueAsync"/>).
    /// </summary>
    public async Task<Answer<Badge>> IssueAsync(Visitor visitor, CancellationToken cancellation = default)
    {
        await using (var db = await store.ReadAsync(cancellation))
        {
            if (await OfAsync(db, visitor.Id, cancellation) is { } there)
            {
                return there.Status == BadgeStatus.Active ? there : new Refusal("badge-revoked");
            }
        }

        var badge = Draw(ClassOf(visitor.Kind), visitor.Id);
        try
        {
            await using var work = await store.WriteAsync(cancellation);
            if (await OfAsync(work.Db, visitor.Id, cancellation) is { } there)
            {
                return there.Status == BadgeStatus.Active ? there : new Refusal("badge-revoked");
            }

            work.Db.Badges.Add(badge);
            work.Record(new(AuditActions.BadgeIssued, SubjectOf(badge), $"visitor:{visitor.Id}"));
            await work.SaveAsync(cancellation);
            index.Put(EntryOf(badge, visitor));
        }
        catch (DbUpdateException)
        {
            // Another server was faster: one active badge per person and phase.
            await using var db = await store.ReadAsync(cancellation);
            if (await OfAsync(db, visitor.Id, cancellation) is { } there)
            {
                return there;
            }

            throw;
        }

        Changed?.Invoke(badge.Id);
        return badge;
    }

    /// <summary>Badges for visitors who have none, in one transaction; for imports.</summary>
    public async Task<IReadOnlyList<Badge>> IssueManyAsync(IReadOnlyList<Visitor> many, CancellationToken cancellation = default)
    {
        var badges = many.Select(visitor => Draw(ClassOf(visitor.Kind), visitor.Id)).ToList();
        await using (var work = await store.WriteAsync(cancellation))
        {
            work.Db.Badges.AddRange(badges);
            work.Record(new(AuditActions.BadgeIssued, null, $"{badges.Count} badges at once"));
            await work.SaveAsync(cancellation);
            foreach (var (badge, visitor) in badges.Zip(many))
            {
                index.Put(EntryOf(badge, visitor));
            }
        }

        badges.ForEach(badge => Changed?.Invoke(badge.Id));
        return badges;
    }

    /// <summary>A badge without registration: exhibitors, organizers, builders, tests; with the name that stands on it, where it is somebody's.</summary>
    public async Task<Badge> IssueStaffAsync(BadgeClass badgeClass, string? holderName = null, string? holderCompany = null, CancellationToken cancellation = default)
    {
        var badge = Draw(badgeClass, null, holderName, holderCompany);
        await using (var work = await store.WriteAsync(cancellation))
        {
            work.Db.Badges.Add(badge);
            work.Record(new(AuditActions.BadgeIssued, SubjectOf(badge), badgeClass.ToString()));
            await work.SaveAsync(cancellation);
            index.Put(EntryOf(badge, null));
        }

        Changed?.Invoke(badge.Id);
        return badge;
    }

    /// <summary>Revokes a badge and issues its successor, both or neither. Refused: <c>badge-unknown</c>, <c>badge-replaced</c>, <c>reason-missing</c>.</summary>
    public async Task<Answer<Badge>> ReissueAsync(long badgeId, string reason, CancellationToken cancellation = default)
    {
        if (Wrong(reason) is { } wrong)
        {
            return wrong;
        }

        Badge old, fresh;
        await using (var work = await store.WriteAsync(cancellation))
        {
            await using var both = await work.Db.Database.BeginTransactionAsync(cancellation);
            if (await work.Db.Badges.SingleOrDefaultAsync(badge => badge.Id == badgeId, cancellation) is not { } found)
            {
                return new Refusal("badge-unknown");
            }

            old = found;
            if (old.Status == BadgeStatus.Revoked && await IsReplacedAsync(work.Db, old, cancellation))
            {
                return new Refusal("badge-replaced");
            }

            Revoke(old, reason);
            await work.SaveAsync(cancellation);
            fresh = Draw(old.Class, old.VisitorId, old.HolderName, old.HolderCompany, old.HolderExternalId);
            work.Db.Badges.Add(fresh);
            work.Record(new(AuditActions.BadgeReissued, SubjectOf(old), SubjectOf(fresh)));
            try
            {
                await work.SaveAsync(cancellation);
            }
            catch (DbUpdateException)
            {
                return new Refusal("badge-replaced");
            }

            await CrewOffice.HandOnAsync(work.Db, old.Id, fresh.Id, cancellation);
            var visitor = await VisitorOf(work.Db, old.VisitorId, cancellation);
            await both.CommitAsync(cancellation);
            index.Put(EntryOf(old, visitor));
            index.Put(EntryOf(fresh, visitor));
        }

        Changed?.Invoke(old.Id);
        Changed?.Invoke(fresh.Id);
        return fresh;
    }

    /// <summary>Ends a badge for good; revoking it again changes nothing. Refused: <c>badge-unknown</c>, <c>reason-missing</c>.</summary>
    public async Task<Answer<Badge>> RevokeAsync(long badgeId, string reason, CancellationToken cancellation = default)
    {
        if (Wrong(reason) is { } wrong)
        {
            return wrong;
        }

        Badge revoked;
        await using (var work = await store.WriteAsync(cancellation))
        {
            if (await work.Db.Badges.SingleOrDefaultAsync(badge => badge.Id == badgeId, cancellation) is not { } found)
            {
                return new Refusal("badge-unknown");
            }

            revoked = found;
            if (revoked.Status == BadgeStatus.Active)
            {
                work.Record(new(AuditActions.BadgeRevoked, SubjectOf(revoked)));
            }

            Revoke(revoked, reason);
            await work.SaveAsync(cancellation);
            index.Put(EntryOf(revoked, await VisitorOf(work.Db, revoked.VisitorId, cancellation)));
        }

        Changed?.Invoke(revoked.Id);
        return revoked;
    }

    /// <summary>Fills the index with the edition's badges, before the first request.</summary>
    internal async Task OpenAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var decided = (await db.Consents.Where(one => one.Purpose == Consent.ShareContact).ToListAsync(cancellation))
            .GroupBy(one => one.VisitorId).ToDictionary(own => own.Key, ContactSharing.Of);
        var phases = calendar.Programme.Edition.Phases.Select(phase => phase.Id).ToArray();
        var rows =
            from badge in db.Badges
            where phases.Contains(badge.PhaseId)
            join visitor in db.Visitors on badge.VisitorId equals (Guid?)visitor.Id into own
            from visitor in own.DefaultIfEmpty()
            orderby badge.RevokedAt, badge.Id
            select new
            {
                Badge = badge,
                Name = visitor == null ? null : visitor.DisplayName,
                Country = visitor == null ? null : visitor.Country,
            };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            index.Put(EntryOf(row.Badge, row.Name ?? row.Badge.HolderName, row.Badge.VisitorId is { } holder && decided.TryGetValue(holder, out var sharing) ? sharing : ContactSharing.Nobody, row.Country));
        }

        visitors.Saved += visitor => index.PutVisitor(visitor.Id, visitor.DisplayName, visitor.Sharing, visitor.Country);
    }

    private static string SubjectOf(Badge badge) => $"badge:{BadgeIds.Hex(badge.Id)}";

    private static BadgeClass ClassOf(VisitorKind kind) => (BadgeClass)kind;

    private static BadgeEntry EntryOf(Badge badge, Visitor? visitor) => EntryOf(badge, visitor?.DisplayName ?? badge.HolderName, visitor?.Sharing ?? ContactSharing.Nobody, visitor?.Country);

    private static BadgeEntry EntryOf(Badge badge, string? name, ContactSharing sharing, string? country) =>
        new(badge.Id, badge.Class, badge.Status, badge.ValidThrough, badge.Token, badge.VisitorId, name, sharing, country is null ? null : string.Intern(country));

    private static Refusal? Wrong(string? reason) => reason switch
    {
        _ when string.IsNullOrWhiteSpace(reason) => new("reason-missing", "reason"),
        { Length: > ReasonLength } => new("reason-too-long", "reason", ReasonLength),
        _ => null,
    };

    private static async Task<Visitor?> VisitorOf(FairDb db, Guid? visitorId, CancellationToken cancellation) =>
        visitorId is { } id ? await db.Visitors.Include(visitor => visitor.Consents).SingleAsync(visitor => visitor.Id == id, cancellation) : null;

    private Badge Draw(BadgeClass badgeClass, Guid? visitorId, string? holderName = null, string? holderCompany = null, string? holderExternalId = null)
    {
        var phase = calendar.Programme.Phase;
        var (id, text) = keys.Signer.Issue(badgeClass, phase.LastDay);
        return new Badge
        {
            Id = id,
            VisitorId = visitorId,
            PhaseId = phase.Id,
            Class = badgeClass,
            Token = text,
            TypedCode = TypedCode.Draw(),
            ValidThrough = phase.LastDay,
            IssuedAt = clock.UtcNow,
            HolderName = holderName,
            HolderCompany = holderCompany,
            HolderExternalId = holderExternalId,
        };
    }

    private void Revoke(Badge badge, string reason)
    {
        if (badge.Status == BadgeStatus.Active)
        {
            (badge.Status, badge.RevokedAt, badge.RevokedReason) = (BadgeStatus.Revoked, clock.UtcNow, reason);
        }
    }
}
