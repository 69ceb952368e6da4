using System.Security.Claims;
using CantonRobotics.Access.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access;

/// <summary>Identity's sign-in, with what this product adds: disabled accounts stay out, an unknown name takes as long as a wrong password, everything is in the audit.</summary>
public sealed class AccountSignIn(
    UserManager<Account> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, AuditTrail audit, TimeProvider time, IUserStore<Account> store)
    : SignInManager<Account>(accounts, http, claims, options, log, schemes, confirmation)
{
    private bool _renewing;

    /// <summary>The password is right, but this organizer has a passkey and no codes of an app: the password alone opens nothing.</summary>
    public static readonly SignInResult PasskeyWanted = new PasskeyWantedResult();

    /// <summary>What a password of nobody is compared with.</summary>
    private static readonly string Nobodys = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());

    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(user.DisabledAt is null);

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is not { } account)
        {
            // As long as for a name that exists; and its text is not kept, it may be a password in the wrong field.
            UserManager.PasswordHasher.VerifyHashedPassword(new Account(), Nobodys, password);
            await audit.RecordAsync(new(AuditActions.SignInFailed, null, "unknown name"), Context.RequestAborted);
            return SignInResult.Failed;
        }

        if (account.PasswordHash is null || account.DisabledAt is not null || await UserManager.IsLockedOutAsync(account))
        {
            // Identity turns these away without a look at the password, and so faster.
            UserManager.PasswordHasher.VerifyHashedPassword(new Account(), Nobodys, password);
        }

        var result = await PasswordSignInAsync(account, password, isPersistent, lockoutOnFailure);
        if (!result.Succeeded && !result.RequiresTwoFactor && result != PasskeyWanted)
        {
            await RecordAsync(result.IsLockedOut ? AuditActions.LockedOut : AuditActions.SignInFailed, account, "password");
        }

        return result;
    }

    /// <summary>Signs in with the answer to a challenge; what is not a good one, of whatever kind, is one failure.</summary>
    public async Task<(SignInResult Result, Account? Account)> PasskeySignInOfAsync(string credentialJson)
    {
        PasskeyAssertionResult<Account>? asserted = null;
        try
        {
            asserted = await PerformPasskeyAssertionAsync(credentialJson);
        }
        catch (Exception error) when (error is InvalidOperationException or System.Text.Json.JsonException or FormatException)
        {
            Logger.LogInformation(error, "A passkey's answer could not be read.");
        }

        if (asserted is not { Succeeded: true, User: { } account } || account.DisabledAt is not null || await UserManager.IsLockedOutAsync(account))
        {
            await audit.RecordAsync(new(AuditActions.SignInFailed, null, "passkey"), Context.RequestAborted);
            return (SignInResult.Failed, null);
        }

        await UserManager.AddOrUpdatePasskeyAsync(account, asserted.Passkey);
        await SignInAsync(account, isPersistent: true, "passkey");
        return (SignInResult.Success, account);
    }

    /// <summary>Where the person goes: to its second factor while it lacks one, else back, else to the room of its role.</summary>
    public async Task<string> LandingAsync(string userName, string? back)
    {
        var account = await UserManager.FindByNameAsync(userName);
        var principal = await CreateUserPrincipalAsync(account!);
        return principal.MustEnrol ? Landing.Security : Landing.After(principal.Role, back);
    }

    protected override async Task<SignInResult> SignInOrTwoFactorAsync(Account user, bool isPersistent, string? loginProvider = null, bool bypassTwoFactor = false)
    {
        if (!bypassTwoFactor && !user.TwoFactorEnabled && await UserManager.IsInRoleAsync(user, Roles.Organizer) && (await UserManager.GetPasskeysAsync(user)).Count > 0)
        {
            return PasskeyWanted;
        }

        return await base.SignInOrTwoFactorAsync(user, isPersistent, loginProvider, bypassTwoFactor);
    }

    /// <summary>The second step with a code of the app. A code is good once.</summary>
    public override async Task<SignInResult> TwoFactorAuthenticatorSignInAsync(string code, bool isPersistent, bool rememberClient)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return SignInResult.Failed;
        }

        var result = await IsSpentAsync(account, code) ? SignInResult.Failed : await base.TwoFactorAuthenticatorSignInAsync(code, isPersistent, rememberClient: false);
        if (!result.Succeeded)
        {
            await RecordAsync(result.IsLockedOut ? AuditActions.LockedOut : AuditActions.SignInFailed, account, "second factor");
        }

        return result;
    }

    /// <summary>The second step with a recovery code, which is good once.</summary>
    public async Task<SignInResult> RecoveryCodeSignInAsync(string code)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return SignInResult.Failed;
        }

        // Between the two steps the account may have been disabled or locked; Identity asks that for codes of an app only.
        if (await PreSignInCheck(account) is { } refused)
        {
            await RecordAsync(refused.IsLockedOut ? AuditActions.LockedOut : AuditActions.SignInFailed, account, "recovery code");
            return refused;
        }

        var result = await TwoFactorRecoveryCodeSignInAsync(code.Trim().ToUpperInvariant());
        if (!result.Succeeded)
        {
            await UserManager.AccessFailedAsync(account);
            await RecordAsync(AuditActions.SignInFailed, account, "recovery code");
        }

        return result;
    }

    /// <summary>Signs in an account that was just made.</summary>
    public async Task<string> EnterAsync(Guid id)
    {
        var account = (await UserManager.FindByIdAsync(id.ToString()))!;
        await SignInAsync(account, isPersistent: false, "pwd");
        return await LandingAsync(account.UserName!, null);
    }

    /// <summary>Goes on as the account is now, after it changed itself.</summary>
    public async Task<ClaimsPrincipal> RenewAsync(Guid id)
    {
        // Read anew: this request's context still holds the account as it was.
        var account = (await UserManager.FindByIdAsync(id.ToString()))!;
        await ((ProtectedTokens)store).ReloadAsync(account);
        _renewing = true;
        await RefreshSignInAsync(account);
        return await CreateUserPrincipalAsync(account);
    }

    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        if (_renewing)
        {
            return;
        }

        user.LastSignInAt = time.GetUtcNow().UtcDateTime;
        await UserManager.UpdateAsync(user);
        await RecordAsync(AuditActions.SignedIn, user, additionalClaims.FirstOrDefault(claim => claim.Type == ClaimTypes.AuthenticationMethod)?.Value);
    }

    public override async Task<Account?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { DisabledAt: null } account ? account : null;

    /// <summary>
    /// Whether a right code was used before. Otherwise it is used now, before anybody is signed in with it: of two who bring the same code at once, the
    /// account's version lets one through.
    /// </summary>
    private async Task<bool> IsSpentAsync(Account account, string code)
    {
        if (!await UserManager.VerifyTwoFactorTokenAsync(account, Options.Tokens.AuthenticatorTokenProvider, code))
        {
            return false;
        }

        return await UserManager.GetAuthenticationTokenAsync(account, CodesProvider, LastCode) == code
            || !(await UserManager.SetAuthenticationTokenAsync(account, CodesProvider, LastCode, code)).Succeeded;
    }

    private const string CodesProvider = "CantonRobotics";
    private const string LastCode = "last-code";

    private async Task RecordAsync(string action, Account account, string? detail)
    {
        using var _ = action == AuditActions.SignedIn ? new Caller(CallerKind.Account, account.Id).Enter() : Caller.Anonymous.Enter();
        await audit.RecordAsync(new(action, AccountOffice.SubjectOf(account.Id), detail, account.ExhibitorId), Context.RequestAborted);
    }

    private sealed class PasskeyWantedResult : SignInResult;
}
