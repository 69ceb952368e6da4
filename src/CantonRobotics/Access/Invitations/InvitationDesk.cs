using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Access.Audit;
using CantonRobotics.Access.SignIn;
using CantonRobotics.Data;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Access.Invitations;

/// <summary>An invitation and the code of its link, which is told once.</summary>
public sealed record OpenInvitation(Invitation Invitation, string Code)
{
    /// <summary>The address on this server, without host.</summary>
    public string Path => $"/invitation/{Code}";
}

/// <summary>The only writer of invitations. Organizers invite anybody, an exhibitor's administrator its own people; nobody else invites.</summary>
public sealed class InvitationDesk(IServiceScopeFactory scopes, FairStore store, WriteGate gate, TimeProvider time, AccountOffice accounts)
{
    public const int CodeLength = 32;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private const int MostOpen = 200;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Refused: <c>not-yours</c>, <c>name-missing</c>, <c>email-wrong</c>, <c>role-unfit</c>, <c>too-many-invitations</c>.</summary>
    public async Task<Answer<OpenInvitation>> InviteAsync(
        ClaimsPrincipal who, string email, string displayName, string role, Guid? exhibitorId, CancellationToken cancellation = default)
    {
        if (!MayInvite(who, role, exhibitorId))
        {
            return new Refusal("not-yours");
        }

        var (name, address) = (displayName.Trim(), email.Trim());
        if (name.Length is 0 or > Account.NameLength || !NewAccount.IsEmail(address))
        {
            return name.Length is 0 or > Account.NameLength ? new Refusal("name-missing", "name", Account.NameLength) : new Refusal("email-wrong", "email");
        }

        if (!Roles.All.Contains(role) || Roles.IsOfExhibitor(role) != exhibitorId is not null)
        {
            return new Refusal("role-unfit", "role");
        }

        return await OpenAsync(new Invitation
        {
            CodeHash = [],
            Email = address,
            DisplayName = name,
            Role = role,
            ExhibitorId = exhibitorId,
            CreatedAt = Now,
            ExpiresAt = Now + Lifetime,
        }, cancellation);
    }

    /// <summary>A link to a new password for somebody who lost it. Refused: <c>account-unknown</c>.</summary>
    public async Task<Answer<OpenInvitation>> InviteAgainAsync(ClaimsPrincipal who, Guid accountId, CancellationToken cancellation = default)
    {
        if (!who.IsOrganizer && !who.IsInRole(Roles.Exhibitor))
        {
            return new Refusal("not-yours");
        }

        Account? account;
        await using (var db = await store.ReadAsync(cancellation))
        {
            account = await db.Users.SingleOrDefaultAsync(one => one.Id == accountId && one.DisabledAt == null, cancellation);
        }

        return account is null ? new Refusal("account-unknown") : await OpenAsync(new Invitation
        {
            CodeHash = [],
            Email = account.UserName!,
            DisplayName = account.DisplayName,
            Role = "",
            AccountId = accountId,
            ExhibitorId = account.ExhibitorId,
            CreatedAt = Now,
            ExpiresAt = Now + Lifetime,
        }, cancellation);
    }

    /// <summary>What a link opens; null where it is unknown, used, withdrawn or too old: the same for all.</summary>
    public async Task<Invitation?> FindAsync(string? code, CancellationToken cancellation = default)
    {
        if (code is not { Length: CodeLength })
        {
            return null;
        }

        var (hash, now) = (HashOf(code), Now);
        await using var db = await store.ReadAsync(cancellation);
        return await db.Invitations.SingleOrDefaultAsync(one => one.CodeHash == hash && one.UsedAt == null && one.WithdrawnAt == null && one.ExpiresAt > now, cancellation);
    }

    /// <summary>Makes the account, or sets the password, and uses the link up: all or nothing. Refused: <c>invitation-unknown</c> and what is wrong with the account.</summary>
    public async Task<Answer<Account>> AcceptAsync(string code, string displayName, string password, CancellationToken cancellation = default)
    {
        await using var work = await AccountWork.OpenAsync(scopes, gate, time, cancellation);
        var (hash, now) = (HashOf(code), Now);
        var open = await work.Db.Invitations.SingleOrDefaultAsync(one => one.CodeHash == hash && one.UsedAt == null && one.WithdrawnAt == null && one.ExpiresAt > now, cancellation);
        if (open is null)
        {
            return new Refusal("invitation-unknown");
        }

        open.UsedAt = now;
        var answer = open.AccountId is { } id
            ? await ResetAsync(work, id, password)
            : await accounts.CreateAsync(work, open.Email, displayName.Trim(), password, open.Role, open.ExhibitorId);
        if (answer.Done)
        {
            await work.CommitAsync(cancellation);
        }

        return answer;
    }

    public async Task<bool> WithdrawAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (await work.Db.Invitations.SingleOrDefaultAsync(one => one.Id == id && one.UsedAt == null && one.WithdrawnAt == null, cancellation) is not { } open)
        {
            return false;
        }

        open.WithdrawnAt = Now;
        work.Record(new(AuditActions.InvitationWithdrawn, $"invitation:{id}", null, open.ExhibitorId));
        await work.SaveAsync(cancellation);
        return true;
    }

    /// <summary>Those that can still be taken, newest first, as far as the caller may see them.</summary>
    public async Task<IReadOnlyList<Invitation>> ListOpenAsync(CancellationToken cancellation = default)
    {
        var now = Now;
        await using var db = await store.ReadAsync(cancellation);
        return await db.Invitations.Where(one => one.UsedAt == null && one.WithdrawnAt == null && one.ExpiresAt > now).OrderByDescending(one => one.Id).Take(MostOpen).ToListAsync(cancellation);
    }

    /// <summary>Which roles somebody may give.</summary>
    public static IReadOnlyList<string> RolesToGive(ClaimsPrincipal who) =>
        who.IsOrganizer ? Roles.All : who.IsInRole(Roles.Exhibitor) ? [Roles.Booth, Roles.Exhibitor] : [];

    private static bool MayInvite(ClaimsPrincipal who, string role, Guid? exhibitorId) =>
        RolesToGive(who).Contains(role) && (who.IsOrganizer || who.ExhibitorId == exhibitorId);

    private static async Task<Answer<Account>> ResetAsync(AccountWork work, Guid id, string password)
    {
        if (await work.Manager.FindByIdAsync(id.ToString()) is not { DisabledAt: null } account)
        {
            return new Refusal("invitation-unknown");
        }

        var reset = await work.Manager.ResetPasswordAsync(account, await work.Manager.GeneratePasswordResetTokenAsync(account), password);
        if (AccountWork.FaultOf(reset) is { } fault)
        {
            return fault;
        }

        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        work.Record(new(AuditActions.PasswordChanged, AccountOffice.SubjectOf(id), "by a link", account.ExhibitorId));
        return account;
    }

    private async Task<Answer<OpenInvitation>> OpenAsync(Invitation draft, CancellationToken cancellation)
    {
        var code = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", CodeLength);
        var invitation = new Invitation
        {
            CodeHash = HashOf(code),
            Email = draft.Email,
            DisplayName = draft.DisplayName,
            Role = draft.Role,
            ExhibitorId = draft.ExhibitorId,
            AccountId = draft.AccountId,
            CreatedAt = draft.CreatedAt,
            ExpiresAt = draft.ExpiresAt,
            CreatedBy = Caller.Current is { Kind: CallerKind.Account } inviter ? inviter.Id : null,
        };
        await using var work = await store.WriteAsync(cancellation);
        var (now, old) = (Now, Now - TimeSpan.FromDays(30));
        if (await work.Db.Invitations.CountAsync(one => one.UsedAt == null && one.WithdrawnAt == null && one.ExpiresAt > now, cancellation) >= MostOpen)
        {
            return new Refusal("too-many-invitations", null, MostOpen);
        }

        await work.Db.Invitations.Where(one => one.ExpiresAt < old).ExecuteDeleteAsync(cancellation);
        work.Db.Invitations.Add(invitation);
        work.Record(new(AuditActions.AccountInvited, $"invitation:{invitation.Id}", invitation.AccountId is { } again ? $"account:{again}" : invitation.Role, invitation.ExhibitorId));
        await work.SaveAsync(cancellation);
        return new OpenInvitation(invitation, code);
    }

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
