using CantonRobotics.Data;
using Microsoft.AspNetCore.Identity;

namespace CantonRobotics.Access;

/// <summary>The only writer of accounts.</summary>
public sealed class AccountOffice(IServiceScopeFactory scopes)
{
    /// <summary>Creates an account with one role, unless the name is taken; answers the account of that name.</summary>
    public async Task<Answer<Account>> EnsureAsync(string userName, string displayName, string? password, string role, Guid? exhibitorId = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
        foreach (var name in Roles.All)
        {
            if (!await roles.RoleExistsAsync(name))
            {
                await roles.CreateAsync(new IdentityRole<Guid>(name));
            }
        }

        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByNameAsync(userName) is { } there)
        {
            return there;
        }

        var account = new Account { UserName = userName, DisplayName = displayName, ExhibitorId = exhibitorId, LockoutEnabled = true };
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            return new Refusal("account-refused", null, string.Join(' ', made.Errors.Select(error => error.Description)));
        }

        await accounts.AddToRoleAsync(account, role);
        return account;
    }
}
