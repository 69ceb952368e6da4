using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Exhibitors.Applying;

/// <summary>The only writer of applications: drafts, submissions and the organizer's answers.</summary>
public sealed class ApplicationOffice(FairStore store, FairClock clock, ExhibitorDirectory directory)
{
    public const int MostOpen = 2_000;
    private const int SecretLength = 26;

    /// <summary>A new draft; answers its secret, which is shown in the address and kept nowhere. Refused: <c>too-long</c>, <c>too-many-applications</c>.</summary>
    public async Task<Answer<string>> BeginAsync(ApplicationInput input, CancellationToken cancellation = default)
    {
        if (input.Overlong() is [var wrong, ..])
        {
            return wrong;
        }

        var secret = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", SecretLength);
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.Applications.CountAsync(one => one.State == ApplicationState.Draft || one.State == ApplicationState.Submitted, cancellation) >= MostOpen)
        {
            return new Refusal("too-many-applications");
        }

        work.Db.Applications.Add(new ExhibitorApplication { LinkHash = HashOf(secret), Input = input, CreatedAt = clock.UtcNow });
        await work.SaveAsync(cancellation);
        return secret;
    }

    public async Task<ExhibitorApplication?> FindByLinkAsync(string? secret, CancellationToken cancellation = default)
    {
        var hash = HashOf(secret ?? "");
        await using var db = await store.ReadAsync(cancellation);
        return await db.Applications.SingleOrDefaultAsync(one => one.LinkHash == hash, cancellation);
    }

    /// <summary>Those with the organizer, oldest first, then the answered ones, newest first; at most 200.</summary>
    public async Task<IReadOnlyList<ExhibitorApplication>> ListAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var open = await db.Applications.Where(one => one.State == ApplicationState.Submitted).OrderBy(one => one.SubmittedAt).Take(200).ToListAsync(cancellation);
        var answered = await db.Applications.Where(one => one.State == ApplicationState.Approved || one.State == ApplicationState.Rejected).OrderByDescending(one => one.AnsweredAt).Take(200 - open.Count).ToListAsync(cancellation);
        return [.. open, .. answered];
    }

    /// <summary>The company changes a draft, or what was rejected; submitting asks for everything. Refused: <c>application-closed</c>, <c>changed-meanwhile</c>, and what is wrong with the input.</summary>
    public Task<Answer<ExhibitorApplication>> SaveAsync(string secret, int version, ApplicationInput input, bool submit, CancellationToken cancellation = default) =>
        ChangeAsync(HashOf(secret), one => one.State is ApplicationState.Approved or ApplicationState.Withdrawn ? new Refusal("application-closed")
            : one.Version != version ? new Refusal("changed-meanwhile")
            : (submit ? input.Check() : input.Overlong()) is [var wrong, ..] ? wrong : null,
            one =>
            {
                one.Input = input;
                if (submit)
                {
                    (one.State, one.SubmittedAt) = (ApplicationState.Submitted, clock.UtcNow);
                }
            }, cancellation);

    /// <summary>The company takes it back; what it wrote of persons goes at once. Refused: <c>application-closed</c>.</summary>
    public Task<Answer<ExhibitorApplication>> WithdrawAsync(string secret, CancellationToken cancellation = default) =>
        ChangeAsync(HashOf(secret), one => one.State == ApplicationState.Approved ? new Refusal("application-closed") : null,
            one => (one.State, one.Input, one.Answered) = (ApplicationState.Withdrawn, new ApplicationInput { NameEn = one.Input.NameEn, NameZh = one.Input.NameZh }, null), cancellation);

    /// <summary>The organizer says no, with a reason that the company reads. Refused: <c>required</c>, <c>application-closed</c>.</summary>
    public Task<Answer<ExhibitorApplication>> RejectAsync(Guid id, string? reason, CancellationToken cancellation = default) =>
        ChangeAsync(id, one => one.State != ApplicationState.Submitted ? new Refusal("application-closed") : string.IsNullOrWhiteSpace(reason) ? new Refusal("required", "reason") : null,
            one => (one.State, one.Reason, one.Answered, one.AnsweredAt) = (ApplicationState.Rejected, reason!.Trim() is { Length: > ApplicationTable.ReasonLength } text ? text[..ApplicationTable.ReasonLength] : reason.Trim(), one.Input, clock.UtcNow),
            cancellation);

    /// <summary>The organizer says yes: the company becomes an exhibitor. Refused: <c>application-closed</c>, and what the directory refuses, such as a name that is taken.</summary>
    public async Task<Answer<ExhibitorApplication>> ApproveAsync(Guid id, CancellationToken cancellation = default)
    {
        ExhibitorApplication? application;
        await using (var db = await store.ReadAsync(cancellation))
        {
            application = await db.Applications.SingleOrDefaultAsync(one => one.Id == id, cancellation);
        }

        if (application is not { State: ApplicationState.Submitted })
        {
            return new Refusal("application-closed");
        }

        // A former try may have got this far.
        var exhibitor = application.ExhibitorId ?? Guid.Empty;
        if (exhibitor == Guid.Empty)
        {
            var added = await directory.AddAsync(application.Input.ToExhibitor(), cancellation);
            if (!added.Done)
            {
                return added.Refusal;
            }

            exhibitor = added.Value.Id;
            await ChangeAsync(id, _ => null, one => one.ExhibitorId = exhibitor, cancellation);
        }

        var approved = await directory.ApproveAsync(exhibitor, cancellation);
        return approved.Done
            ? await ChangeAsync(id, _ => null, one => (one.State, one.Answered, one.AnsweredAt, one.Reason) = (ApplicationState.Approved, one.Input, clock.UtcNow, null), cancellation)
            : approved.Refusal;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private Task<Answer<ExhibitorApplication>> ChangeAsync(
        byte[] hash, Func<ExhibitorApplication, Refusal?> against, Action<ExhibitorApplication> change, CancellationToken cancellation) =>
        ChangeAsync(all => all.SingleOrDefaultAsync(one => one.LinkHash == hash, cancellation), against, change, null, cancellation);

    private Task<Answer<ExhibitorApplication>> ChangeAsync(
        Guid id, Func<ExhibitorApplication, Refusal?> against, Action<ExhibitorApplication> change, CancellationToken cancellation) =>
        ChangeAsync(all => all.SingleOrDefaultAsync(one => one.Id == id, cancellation), against, change, AuditActions.ExhibitorReviewed, cancellation);

    private async Task<Answer<ExhibitorApplication>> ChangeAsync(
        Func<DbSet<ExhibitorApplication>, Task<ExhibitorApplication?>> find, Func<ExhibitorApplication, Refusal?> against, Action<ExhibitorApplication> change, string? audit, CancellationToken cancellation)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (await find(work.Db.Applications) is not { } application)
        {
            return new Refusal("application-unknown");
        }

        if (against(application) is { } refused)
        {
            return refused;
        }

        change(application);
        application.Version++;
        if (audit is not null)
        {
            work.Record(new(audit, $"application:{application.Id}", application.State.ToString()));
        }

        await work.SaveAsync(cancellation);
        return application;
    }
}
