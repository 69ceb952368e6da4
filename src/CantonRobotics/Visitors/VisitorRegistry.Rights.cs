using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Visitors;

/// <summary>What a person does with its own data: decide, correct, go.</summary>
public sealed partial class VisitorRegistry
{
    /// <summary>Many at once, so that an erasure of a whole edition holds nobody up.</summary>
    private const int ErasedAtOnce = 500;

    /// <summary>Takes a decision on a purpose, towards one exhibitor or all; false where there is no such visitor. Said again, it changes nothing.</summary>
    public Task<bool> DecideAsync(Guid visitorId, string purpose, Guid? exhibitorId, bool granted, string consentText, CancellationToken cancellation = default)
    {
        if (!Consent.Purposes.Contains(purpose) || (exhibitorId is not null && purpose != Consent.ShareContact) || !ConsentTexts.Knows(consentText))
        {
            throw new ArgumentException($"There is no consent of purpose {purpose} by text {consentText}.", nameof(purpose));
        }

        return ChangeAsync(visitorId, (work, visitor) =>
        {
            var stands = exhibitorId is not null ? visitor.Sharing.With(exhibitorId) : purpose != Consent.ShareContact ? visitor.Allows(purpose) : granted ? visitor.Sharing.All : !visitor.Sharing.IsNobody;
            if (stands == granted)
            {
                return false;
            }

            var decision = new Consent { VisitorId = visitorId, Purpose = purpose, ExhibitorId = exhibitorId, Granted = granted, TextVersion = consentText, At = clock.UtcNow };
            work.Db.Consents.Add(decision);
            work.Record(EntryOf(decision));
            return true;
        }, cancellation);
    }

    /// <summary>False where there is no such visitor; the input must be valid.</summary>
    public Task<bool> CorrectAsync(Guid visitorId, Correction correction, CancellationToken cancellation = default) => ChangeAsync(visitorId, (work, visitor) =>
    {
        correction.ApplyTo(visitor);
        visitor.SearchText = SearchTextOf(visitor);
        work.Record(new(AuditActions.VisitorCorrected, SubjectOf(visitorId)));
        return true;
    }, cancellation);

    /// <summary>Removes persons with everything that names them; scans stay, of a badge that is nobody's. Answers how many there were.</summary>
    public async Task<int> EraseAsync(IReadOnlyCollection<Guid> visitorIds, string? why = null, CancellationToken cancellation = default)
    {
        var erased = 0;
        foreach (var some in visitorIds.Chunk(ErasedAtOnce))
        {
            await using (var work = await store.WriteAsync(cancellation))
            {
                await using var all = await work.Db.Database.BeginTransactionAsync(cancellation);
                foreach (var follower in followers)
                {
                    await follower.ErasingAsync(work.Db, some, cancellation);
                }

                await work.Db.Consents.Where(one => some.Contains(one.VisitorId)).ExecuteDeleteAsync(cancellation);
                var gone = await work.Db.Visitors.Where(one => some.Contains(one.Id)).ExecuteDeleteAsync(cancellation);
                if (gone > 0)
                {
                    work.Record(new(AuditActions.VisitorErased, some.Length == 1 ? SubjectOf(some[0]) : null, why ?? (some.Length == 1 ? null : $"{gone} visitors")));
                }

                await work.SaveAsync(cancellation);
                await all.CommitAsync(cancellation);
                erased += gone;
            }

            foreach (var follower in followers)
            {
                follower.Erased(some);
            }
        }

        return erased;
    }

    /// <summary>Ids of visitors who registered before an instant, at most so many.</summary>
    public async Task<IReadOnlyList<Guid>> RegisteredBeforeAsync(DateTime instant, int most, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Visitors.Where(one => one.RegisteredAt < instant).OrderBy(one => one.Id).Select(one => one.Id).Take(most).ToListAsync(cancellation);
    }

    public async Task<int> CountBeforeAsync(DateTime instant, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Visitors.CountAsync(one => one.RegisteredAt < instant, cancellation);
    }

    private static string SubjectOf(Guid visitorId) => $"visitor:{visitorId}";

    private static AuditEntry EntryOf(Consent decision) => new(
        decision.Granted ? AuditActions.ConsentGiven : AuditActions.ConsentWithdrawn, SubjectOf(decision.VisitorId), $"{decision.Purpose} {decision.TextVersion}", decision.ExhibitorId);

    private async Task<bool> ChangeAsync(Guid visitorId, Func<FairWork, Visitor, bool> change, CancellationToken cancellation)
    {
        Visitor visitor;
        await using (var work = await store.WriteAsync(cancellation))
        {
            if (await work.Db.Visitors.Include(one => one.Consents).SingleOrDefaultAsync(one => one.Id == visitorId, cancellation) is not { } found)
            {
                return false;
            }

            visitor = found;
            if (!change(work, visitor))
            {
                return true;
            }

            await using var all = await work.Db.Database.BeginTransactionAsync(cancellation);
            foreach (var follower in followers)
            {
                await follower.ChangedAsync(work.Db, visitor, cancellation);
            }

            await work.SaveAsync(cancellation);
            await all.CommitAsync(cancellation);
            Saved?.Invoke(visitor);
        }

        foreach (var follower in followers)
        {
            follower.Changed();
        }

        Changed?.Invoke(visitor.Id);
        return true;
    }
}
