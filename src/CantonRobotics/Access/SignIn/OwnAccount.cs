using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Identity;

namespace CantonRobotics.Access.SignIn;

/// <summary>What a person changes of its own account: password, app codes, passkeys. All of it asks for the password again, so that who finds an open session cannot keep it; wrong ones count towards the lock-out.</summary>
public sealed class OwnAccount(IServiceScopeFactory scopes, WriteGate gate, TimeProvider time)
{
    private const int RecoveryCodes = 10;

    /// <summary>Refused: <c>password-wrong</c>, <c>password-locked</c>, <c>password-short</c>, <c>password-common</c>.</summary>
    public Task<Answer<Account>> ChangePasswordAsync(Guid id, string current, string next, CancellationToken cancellation = default) =>
        ChangeAsync(id, AuditActions.PasswordChanged, async (work, account) => await ConfirmAsync(work, account, current) ?? AccountWork.FaultOf(await work.Manager.ChangePasswordAsync(account, current, next)), cancellation);

    /// <summary>The secret that an app makes codes from, drawn anew unless one waits to be confirmed or is in use.</summary>
    public async Task<string> AuthenticatorKeyAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var work = await AccountWork.OpenAsync(scopes, gate, time, cancellation);
        var account = await work.Manager.FindByIdAsync(id.ToString()) ?? throw new InvalidOperationException("The account is gone.");
        if (await work.Manager.GetAuthenticatorKeyAsync(account) is { } there)
        {
            return there;
        }

        // Not through the manager, which would end the session that asks.
        var store = work.Store;
        var key = work.Manager.GenerateNewAuthenticatorKey();
        await store.SetAuthenticatorKeyAsync(account, key, cancellation);
        await work.Manager.UpdateAsync(account);
        await work.CommitAsync(cancellation);
        return key;
    }

    /// <summary>Codes are asked for from now on. Answers the recovery codes, shown once. Refused: <c>password-wrong</c>, <c>code-wrong</c>.</summary>
    public async Task<Answer<IReadOnlyList<string>>> TurnOnAsync(Guid id, string password, string code, CancellationToken cancellation = default)
    {
        IReadOnlyList<string> codes = [];
        var changed = await ChangeAsync(id, AuditActions.SecondFactorOn, async (work, account) =>
        {
            if (await ConfirmAsync(work, account, password) is { } wrong)
            {
                return wrong;
            }

            if (!await work.Manager.VerifyTwoFactorTokenAsync(account, work.Manager.Options.Tokens.AuthenticatorTokenProvider, Digits(code)))
            {
                return new Refusal("code-wrong", "code");
            }

            codes = [.. await work.Manager.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
            return AccountWork.FaultOf(await work.Manager.SetTwoFactorEnabledAsync(account, true));
        }, cancellation);
        return changed.Done ? new Answer<IReadOnlyList<string>>(codes, null) : changed.Refusal;
    }

    /// <summary>Refused: <c>password-wrong</c>; <c>factor-needed</c> for an organizer without a passkey.</summary>
    public Task<Answer<Account>> TurnOffAsync(Guid id, string password, CancellationToken cancellation = default) => ChangeAsync(id, AuditActions.SecondFactorOff, async (work, account) =>
        await ConfirmAsync(work, account, password)
        ?? (await NeedsAFactorAsync(work, account) && (await work.Manager.GetPasskeysAsync(account)).Count == 0 ? new Refusal("factor-needed") : null)
        ?? AccountWork.FaultOf(await work.Manager.SetTwoFactorEnabledAsync(account, false))
        ?? AccountWork.FaultOf(await work.Manager.ResetAuthenticatorKeyAsync(account)), cancellation);

    /// <summary>New recovery codes; the old ones end. Refused: <c>password-wrong</c>.</summary>
    public async Task<Answer<IReadOnlyList<string>>> NewRecoveryCodesAsync(Guid id, string password, CancellationToken cancellation = default)
    {
        IReadOnlyList<string> codes = [];
        var changed = await ChangeAsync(id, AuditActions.RecoveryCodesMade, async (work, account) =>
        {
            if (await ConfirmAsync(work, account, password) is { } wrong)
            {
                return wrong;
            }

            codes = [.. await work.Manager.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
            return null;
        }, cancellation);
        return changed.Done ? new Answer<IReadOnlyList<string>>(codes, null) : changed.Refusal;
    }

    /// <summary>Refused: <c>password-wrong</c>.</summary>
    public Task<Answer<Account>> AddPasskeyAsync(Guid id, UserPasskeyInfo passkey, string? name, string password, CancellationToken cancellation = default) =>
        ChangeAsync(id, AuditActions.PasskeyAdded, async (work, account) =>
        {
            if (await ConfirmAsync(work, account, password) is { } wrong)
            {
                return wrong;
            }

            passkey.Name = string.IsNullOrWhiteSpace(name) ? null : name.Trim() is { Length: > 60 } long_ ? long_[..60] : name.Trim();
            return AccountWork.FaultOf(await work.Manager.AddOrUpdatePasskeyAsync(account, passkey));
        }, cancellation);

    /// <summary>Refused: <c>password-wrong</c>; <c>factor-needed</c> where it is an organizer's only one.</summary>
    public Task<Answer<Account>> RemovePasskeyAsync(Guid id, byte[] credentialId, string password, CancellationToken cancellation = default) =>
        ChangeAsync(id, AuditActions.PasskeyRemoved, async (work, account) =>
        {
            if ((await ConfirmAsync(work, account, password)
                ?? (await NeedsAFactorAsync(work, account) && !account.TwoFactorEnabled && (await work.Manager.GetPasskeysAsync(account)).Count == 1 ? new Refusal("factor-needed") : null)) is { } wrong)
            {
                return wrong;
            }

            return AccountWork.FaultOf(await work.Manager.RemovePasskeyAsync(account, credentialId)) ?? AccountWork.FaultOf(await work.Manager.UpdateSecurityStampAsync(account));
        }, cancellation);

    internal static string Digits(string? code) => string.Concat((code ?? "").Where(char.IsAsciiDigit));

    private static async Task<Refusal?> ConfirmAsync(AccountWork work, Account account, string password)
    {
        if (await work.Manager.IsLockedOutAsync(account))
        {
            return new Refusal("password-locked", "currentPassword");
        }

        if (await work.Manager.CheckPasswordAsync(account, password))
        {
            return null;
        }

        await work.Manager.AccessFailedAsync(account);
        work.Record(new(AuditActions.SignInFailed, AccountOffice.SubjectOf(account.Id), "password again", account.ExhibitorId));
        await work.CommitAsync();
        return new Refusal("password-wrong", "currentPassword");
    }

    private static Task<bool> NeedsAFactorAsync(AccountWork work, Account account) => work.Manager.IsInRoleAsync(account, Roles.Organizer);

    private async Task<Answer<Account>> ChangeAsync(Guid id, string action, Func<AccountWork, Account, Task<Refusal?>> change, CancellationToken cancellation)
    {
        await using var work = await AccountWork.OpenAsync(scopes, gate, time, cancellation);
        if (await work.Manager.FindByIdAsync(id.ToString()) is not { } account)
        {
            return new Refusal("account-unknown");
        }

        if (await change(work, account) is { } refused)
        {
            return refused;
        }

        work.Record(new(action, AccountOffice.SubjectOf(id), null, account.ExhibitorId));
        await work.CommitAsync(cancellation);
        return account;
    }
}
