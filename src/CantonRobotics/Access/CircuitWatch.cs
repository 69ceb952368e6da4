using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access;

/// <summary>Settings of <c>Access</c>.</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>How often cookies, circuits and hub connections are compared with the account they stand for; at most half a minute, so that all ends within 60 s.</summary>
    public TimeSpan Freshness { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The domain that passkeys are bound to, such as <c>fair.example</c>. Without it they are bound to the host in the address, which a proxy may be made to lie about.</summary>
    public string? ServerDomain { get; set; }
}

/// <summary>Ends what a circuit may do soon after its account was disabled or changed.</summary>
public sealed class CircuitWatch(ILoggerFactory logs, AccountWatch watch, IOptions<AccessOptions> options) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => options.Value.Freshness;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        (await watch.GoneAsync([authenticationState.User], cancellationToken)).Count == 0;
}

/// <summary>Compares signed-in principals with their accounts.</summary>
public sealed class AccountWatch(AccountOffice accounts, IOptions<IdentityOptions> identity)
{
    /// <summary>Those whose account is gone, disabled, or changed since they signed in.</summary>
    public async Task<IReadOnlySet<ClaimsPrincipal>> GoneAsync(IReadOnlyCollection<ClaimsPrincipal> principals, CancellationToken cancellation = default)
    {
        var ids = principals.Select(one => one.AccountId).OfType<Guid>().Distinct().ToArray();
        var stamps = await accounts.StampsAsync(ids, cancellation);
        var claim = identity.Value.ClaimsIdentity.SecurityStampClaimType;
        return principals.Where(one => one.AccountId is not { } id || !stamps.TryGetValue(id, out var stamp) || one.FindFirstValue(claim) != stamp).ToHashSet();
    }
}

/// <summary>A circuit works for whoever opened it, with every event that reaches it.</summary>
public sealed class CircuitCaller(AuthenticationStateProvider signed) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        using (Caller.Of((await signed.GetAuthenticationStateAsync()).User).Enter())
        {
            await next(context);
        }
    };
}
