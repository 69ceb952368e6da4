using CantonRobotics.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CantonRobotics.Access;

/// <summary>Identity's store, with what an app's codes are made from and the recovery codes under Data Protection: a copy of the database signs nobody in.</summary>
public sealed class ProtectedTokens(FairDb db, IDataProtectionProvider protection, IdentityErrorDescriber errors)
    : UserStore<Account, IdentityRole<Guid>, FairDb, Guid>(db, errors)
{
    private readonly IDataProtector _protector = protection.CreateProtector("CantonRobotics.AccountTokens.v1");

    /// <summary>Takes in what another context wrote.</summary>
    public Task ReloadAsync(Account account) => Context.Entry(account).ReloadAsync();

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _protector.Unprotect(value) : null;
}
