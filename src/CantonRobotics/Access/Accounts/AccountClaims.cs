using System.Security.Claims;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access;

/// <summary>Puts role and exhibitor into the cookie; the role of an organizer only once it has a second factor or a passkey (not asked for in demonstrations).</summary>
public sealed class AccountClaims(UserManager<Account> accounts, RoleManager<IdentityRole<Guid>> roles, IOptions<IdentityOptions> options, Mode mode)
    : UserClaimsPrincipalFactory<Account, IdentityRole<Guid>>(accounts, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ClaimNames.DisplayName, user.DisplayName));
        if (user.ExhibitorId is { } exhibitor)
        {
            identity.AddClaim(new Claim(ClaimNames.Exhibitor, exhibitor.ToString()));
        }

        if (!mode.IsDemonstration && identity.HasClaim(identity.RoleClaimType, Roles.Organizer)
            && !user.TwoFactorEnabled && (await UserManager.GetPasskeysAsync(user)).Count == 0)
        {
            foreach (var role in identity.FindAll(identity.RoleClaimType).ToList())
            {
                identity.RemoveClaim(role);
            }

            identity.AddClaim(new Claim(ClaimNames.Enrolment, "true"));
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

        /// <summary>The person as others read it; the sign-in name where none was given.</summary>
        public string Named => principal.FindFirstValue(ClaimNames.DisplayName) is { Length: > 0 } name ? name : principal.Identity?.Name ?? "";

        /// <summary>An organizer that still lacks its second factor, and may do nothing but set one up.</summary>
        public bool MustEnrol => principal.HasClaim(claim => claim.Type == ClaimNames.Enrolment);

        public bool IsDisplay => principal.HasClaim(claim => claim.Type == ClaimNames.Display);

        /// <summary>The exhibitor whose data the bearer may see; null for everybody else.</summary>
        public Guid? ExhibitorId =>
            (principal.IsInRole(Roles.Exhibitor) || principal.IsInRole(Roles.Booth)) && Guid.TryParse(principal.FindFirstValue(ClaimNames.Exhibitor), out var id) ? id : null;

        public Guid? DeviceId => Guid.TryParse(principal.FindFirstValue(ClaimNames.Device), out var id) ? id : null;

        /// <summary>The account that is signed in; null for keys, devices and everybody else.</summary>
        public Guid? AccountId =>
            principal.Identity is { IsAuthenticated: true, AuthenticationType: not (Schemes.ApiKey or Schemes.Device) } && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;
    }
}
