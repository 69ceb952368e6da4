using CantonRobotics.Access.Audit;
using CantonRobotics.Access.Invitations;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Access;

/// <summary>The only writer of accounts, apart from what a person does with its own (<c>OwnAccount</c>).</summary>
public sealed class AccountOffice(IServiceScopeFactory scopes, FairStore store, WriteGate gate, TimeProvider time)
{
    /// <summary>Creates an account with one role, unless the name is taken; answers the account of that name. For demonstrations and tests.</summary>
    public async Task<Answer<Account>> EnsureAsync(string userName, string displayName, string? password, string role, Guid? exhibitorId = null)
    {
        await using var work = await AccountWork.OpenAsync(scopes, gate, time);
        if (await work.Manager.FindByNameAsync(userName) is { } there)
        {
            return there;
        }

        var made = await CreateAsync(work, userName, displayName, password, role, exhibitorId);
        if (made.Done)
        {
            await work.CommitAsync();
        }

        return made;
    }

    /// <summary>The first account of an installation; refused with <c>set-up-done</c> where there is one already.</summary>
    public async Task<Answer<Account>> CreateFirstAsync(string email, string displayName, string password, CancellationToken cancellation = default)
    {
        await using var work = await AccountWork.OpenAsync(scopes, gate, time, cancellation);
        if (await work.Db.Users.AnyAsync(cancellation))
        {
            return new Refusal("set-up-done");
        }

        var made = await CreateAsync(work, email, displayName, password, Roles.Organizer, null);
        if (made.Done)
        {
            work.Record(new(AuditActions.SetUp, SubjectOf(made.Value.Id)));
            await work.CommitAsync(cancellation);
        }

        return made;
    }

    public async Task<bool> AnyAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Users.AnyAsync(cancellation);
    }

    /// <summary>Accounts by name, as far as the caller may see them: at most 200 after <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<AccountView>> ListAsync(string? search = null, string? after = null, int limit = 100, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var text = search?.Trim().ToUpperInvariant();
#pragma warning disable CA1304, CA1311 // the database's upper(), not .NET's
        var rows = await db.Users
            .Where(one => string.IsNullOrEmpty(text) || one.NormalizedUserName!.Contains(text) || one.DisplayName.ToUpper().Contains(text))
            .Where(one => after == null || string.Compare(one.NormalizedUserName, after) > 0)
            .OrderBy(one => one.NormalizedUserName).Take(Math.Clamp(limit, 1, 200))
            .Select(one => new
            {
                Account = one,
                Role = db.UserRoles.Where(role => role.UserId == one.Id).Join(db.Roles, of => of.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault(),
                Passkeys = db.UserPasskeys.Count(key => key.UserId == one.Id),
            })
            .ToListAsync(cancellation);
#pragma warning restore CA1304, CA1311
        return [.. rows.Select(row => new AccountView(
            row.Account.Id, row.Account.UserName ?? "", row.Account.DisplayName, row.Role ?? "", row.Account.ExhibitorId, row.Account.TwoFactorEnabled, row.Passkeys,
            row.Account.LastSignInAt, row.Account.DisabledAt, row.Account.LockoutEnd?.UtcDateTime > time.GetUtcNow().UtcDateTime))];
    }

    /// <summary>Nobody signs in with it any more; what is open, and the keys and invitations it gave, end within 60 s. Refused: <c>account-unknown</c>, <c>last-organizer</c>, <c>not-yourself</c>.</summary>
    public Task<Answer<Account>> DisableAsync(Guid id, CancellationToken cancellation = default) => ChangeAsync(id, AuditActions.AccountDisabled, null, async (work, account) =>
    {
        if (id == Caller.Current.Id || await IsLastOrganizerAsync(work, account))
        {
            return id == Caller.Current.Id ? new Refusal("not-yourself") : new Refusal("last-organizer");
        }

        account.DisabledAt ??= time.GetUtcNow().UtcDateTime;
        await EndWhatItGaveAsync(work, id);
        return null;
    }, cancellation);

    /// <summary>Removes a disabled account with everything that names its person; the audit goes on with its id. Refused: <c>account-unknown</c>, <c>account-enabled</c>.</summary>
    public Task<Answer<Account>> DeleteAsync(Guid id, CancellationToken cancellation = default) => ChangeAsync(id, AuditActions.AccountDeleted, null, async (work, account) =>
        account.DisabledAt is null ? new Refusal("account-enabled") : AccountWork.FaultOf(await work.Manager.DeleteAsync(account)), cancellation, stays: false);

    public Task<Answer<Account>> EnableAsync(Guid id, CancellationToken cancellation = default) => ChangeAsync(id, AuditActions.AccountEnabled, null, (_, account) =>
    {
        (account.DisabledAt, account.LockoutEnd, account.AccessFailedCount) = (null, null, 0);
        return Task.FromResult<Refusal?>(null);
    }, cancellation);

    /// <summary>Gives another role; what is open ends within 60 s. Refused: <c>account-unknown</c>, <c>role-unfit</c>, <c>last-organizer</c>, <c>not-yourself</c>.</summary>
    public Task<Answer<Account>> ChangeRoleAsync(Guid id, string role, CancellationToken cancellation = default) => ChangeAsync(id, AuditActions.RoleChanged, role, async (work, account) =>
    {
        if (!Roles.All.Contains(role) || Roles.IsOfExhibitor(role) != account.ExhibitorId is not null)
        {
            return new Refusal("role-unfit", "role");
        }

        if (id == Caller.Current.Id || await IsLastOrganizerAsync(work, account))
        {
            return id == Caller.Current.Id ? new Refusal("not-yourself") : new Refusal("last-organizer");
        }

        await EndWhatItGaveAsync(work, id);
        return AccountWork.FaultOf(await work.Manager.RemoveFromRolesAsync(account, await work.Manager.GetRolesAsync(account))) ?? await GiveAsync(work, account, role);
    }, cancellation);

    /// <summary>Takes second factor and passkeys away from somebody who lost them; an organizer sets a new one up before it can do anything.</summary>
    public Task<Answer<Account>> ResetSecondFactorAsync(Guid id, CancellationToken cancellation = default) => ChangeAsync(id, AuditActions.SecondFactorOff, "by another", async (work, account) =>
    {
        foreach (var passkey in await work.Manager.GetPasskeysAsync(account))
        {
            await work.Manager.RemovePasskeyAsync(account, passkey.CredentialId);
        }

        await work.Manager.ResetAuthenticatorKeyAsync(account);
        return AccountWork.FaultOf(await work.Manager.SetTwoFactorEnabledAsync(account, false));
    }, cancellation);

    /// <summary>The security stamps of these accounts; a disabled or missing one has none.</summary>
    public async Task<IReadOnlyDictionary<Guid, string?>> StampsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        using var _ = Caller.System.Enter();
        await using var db = await store.ReadAsync(cancellation);
        return await db.Users.Where(one => ids.Contains(one.Id) && one.DisabledAt == null).ToDictionaryAsync(one => one.Id, one => one.SecurityStamp, cancellation);
    }

    internal static string SubjectOf(Guid id) => $"account:{id}";

    /// <summary>Within a work that is open: an account with one role.</summary>
    internal async Task<Answer<Account>> CreateAsync(AccountWork work, string userName, string displayName, string? password, string role, Guid? exhibitorId)
    {
        var account = new Account
        {
            UserName = userName,
            Email = userName,
            DisplayName = displayName,
            ExhibitorId = exhibitorId,
            LockoutEnabled = true,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        var made = password is null ? await work.Manager.CreateAsync(account) : await work.Manager.CreateAsync(account, password);
        if ((AccountWork.FaultOf(made) ?? await GiveAsync(work, account, role)) is { } fault)
        {
            return fault;
        }

        work.Record(new(AuditActions.AccountCreated, SubjectOf(account.Id), role, exhibitorId));
        return account;
    }

    /// <summary>Its keys and open invitations: otherwise whoever is thrown out by one door comes in by another that it made.</summary>
    private async Task EndWhatItGaveAsync(AccountWork work, Guid id)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var key in await work.Db.ApiKeys.Where(one => one.CreatedBy == id && one.RevokedAt == null).ToListAsync())
        {
            key.RevokedAt = now;
            work.Record(new(AuditActions.ApiKeyRevoked, $"key:{key.Id}", $"with {SubjectOf(id)}", key.ExhibitorId));
        }

        foreach (var open in await work.Db.Invitations.Where(one => one.CreatedBy == id && one.UsedAt == null && one.WithdrawnAt == null).ToListAsync())
        {
            open.WithdrawnAt = now;
            work.Record(new(AuditActions.InvitationWithdrawn, $"invitation:{open.Id}", $"with {SubjectOf(id)}", open.ExhibitorId));
        }
    }

    private static async Task<Refusal?> GiveAsync(AccountWork work, Account account, string role)
    {
        if (!await work.RoleManager.RoleExistsAsync(role))
        {
            await work.RoleManager.CreateAsync(new IdentityRole<Guid>(role));
        }

        return AccountWork.FaultOf(await work.Manager.AddToRoleAsync(account, role));
    }

    private static async Task<bool> IsLastOrganizerAsync(AccountWork work, Account account)
    {
        var organizers = await work.Manager.GetUsersInRoleAsync(Roles.Organizer);
        return organizers.Any(one => one.Id == account.Id) && organizers.Count(one => one.DisabledAt is null) == 1;
    }

    private async Task<Answer<Account>> ChangeAsync(
        Guid id, string action, string? detail, Func<AccountWork, Account, Task<Refusal?>> change, CancellationToken cancellation, bool stays = true)
    {
        await using var work = await AccountWork.OpenAsync(scopes, gate, time, cancellation);
        if (await work.Manager.FindByIdAsync(id.ToString()) is not { } account)
        {
            return new Refusal("account-unknown");
        }

        if ((await change(work, account) ?? (stays ? AccountWork.FaultOf(await work.Manager.UpdateSecurityStampAsync(account)) : null)) is { } fault)
        {
            return fault;
        }

        work.Record(new(action, SubjectOf(id), detail, account.ExhibitorId));
        await work.CommitAsync(cancellation);
        return account;
    }
}

/// <summary>An account as those who look after it see it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="UserName">The e-mail address it signs in with.</param>
/// <param name="DisplayName">The person's name.</param>
/// <param name="Role">One of <see cref="Roles.All"/>.</param>
/// <param name="ExhibitorId">Whose it is; null for the organizer's.</param>
/// <param name="SecondFactor">Codes of an app are asked for.</param>
/// <param name="Passkeys">How many it has.</param>
/// <param name="LastSignInAt">UTC; null while it never signed in.</param>
/// <param name="DisabledAt">UTC; null while it may sign in.</param>
/// <param name="LockedOut">For some minutes, after too many wrong passwords.</param>
public sealed record AccountView(
    Guid Id, string UserName, string DisplayName, string Role, Guid? ExhibitorId, bool SecondFactor, int Passkeys, DateTime? LastSignInAt, DateTime? DisabledAt, bool LockedOut);
