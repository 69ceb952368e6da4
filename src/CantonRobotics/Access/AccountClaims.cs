using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access;

/// <summary>Puts the exhibitor's id into the cookie, beside the role.</summary>
public sealed class AccountClaims(UserManager<Account> accounts, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(accounts, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.ExhibitorId is { } exhibitor)
        {
            identity.AddClaim(new Claim(ClaimNames.Exhibitor, exhibitor.ToString()));
        }

        return identity;
    }
}

public static class PrincipalExtensions
{
    extension(ClaimsPrincipal principal)
    {
        public bool IsOrganizer => principal.IsInRole(Roles.Organizer);

        /// <summary>The role of a signed-in account; null for everybody else.</summary>
        public string? Role => Roles.All.FirstOrDefault(principal.IsInRole);

        public bool IsDisplay => principal.HasClaim(claim => claim.Type == ClaimNames.Display);

        /// <summary>The exhibitor whose data the bearer may see; null for everybody else.</summary>
        public Guid? ExhibitorId => principal.IsInRole(Roles.Exhibitor) && Guid.TryParse(principal.FindFirstValue(ClaimNames.Exhibitor), out var id) ? id : null;

        public Guid? DeviceId => Guid.TryParse(principal.FindFirstValue(ClaimNames.Device), out var id) ? id : null;
    }
}
