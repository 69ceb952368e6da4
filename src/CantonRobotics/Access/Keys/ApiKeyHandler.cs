using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Access;

/// <summary><c>Authorization: Bearer crk_…</c>; on hub addresses also <c>access_token</c>, since browsers cannot set headers on a WebSocket.</summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var text = BearerToken.Of(Request);
        if (text is null || !text.StartsWith(ApiKeyRing.Prefix, StringComparison.Ordinal))
        {
            return AuthenticateResult.NoResult();
        }

        var identity = await keys.IdentifyAsync(text, Context.RequestAborted);
        return identity is null
            ? AuthenticateResult.Fail("This API key is unknown or revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
