using System.Text.Encodings.Web;
using CantonRobotics.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CantonRobotics.Devices;

/// <summary><c>Authorization: Bearer crd_…</c>, answered from memory.</summary>
public sealed class DeviceHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, DeviceRegister devices)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        BearerToken.Of(Request) is not { } token ? AuthenticateResult.NoResult()
        : devices.Identify(token) is { } device ? AuthenticateResult.Success(new AuthenticationTicket(device.Principal, Scheme.Name))
        : AuthenticateResult.Fail("This device token is unknown or revoked."));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer error=\"invalid_token\"";
        return Task.CompletedTask;
    }
}
