using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Hosting;

/// <summary>
/// Live connections (<c>/hubs</c>, <c>/_blazor</c>) are opened by our own pages, by origins named in <c>Hosting:AllowedOrigins</c>, and by programs with a token: a
/// browser sends a signed-in person's cookie along with a WebSocket that any page in the world opens, and no same-origin rule stands in the way.
/// </summary>
public sealed class OriginCheck(IReadOnlySet<string> allowed)
{
    public const string Setting = "Hosting:AllowedOrigins";

    /// <exception cref="StartRefusedException">An entry is no origin.</exception>
    public static OriginCheck Read(IConfiguration configuration) => new(configuration.ListOf(Setting)
        .Select(entry => OriginOf(entry) ?? throw new StartRefusedException($"Hosting:AllowedOrigins holds “{entry}”, which is no origin: write scheme, host and port alone, such as https://wall.example.com."))
        .ToHashSet(StringComparer.Ordinal));

    public RequestDelegate Use(RequestDelegate next) => context => IsLive(context.Request.Path) && !Admits(context) ? RefuseAsync(context) : next(context);

    private static bool IsLive(PathString path) => path.StartsWithSegments("/hubs") || path.StartsWithSegments("/_blazor");

    private bool Admits(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Origin is [var origin, ..])
        {
            return OriginOf(origin) is { } from && (from == OriginOf($"{request.Scheme}://{request.Host}") || allowed.Contains(from));
        }

        // Browsers name their origin in every WebSocket and POST; reading GETs of our own pages come without it.
        var carriesCookie = context.User.Identities.Any(one => one.AuthenticationType == IdentityConstants.ApplicationScheme);
        var opens = !HttpMethods.IsGet(request.Method) || request.Headers.Upgrade.Count > 0;
        return !carriesCookie || (!opens && (request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"));
    }

    /// <summary>Scheme, host and port in one spelling; null for anything else, such as <c>null</c>, the origin of a sandboxed frame.</summary>
    private static string? OriginOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? uri.GetLeftPart(UriPartial.Authority) : null;

    private static Task RefuseAsync(HttpContext context)
    {
        context.RequestServices.GetRequiredService<ILogger<OriginCheck>>().LogInformation(
            "A live connection from {Origin} to {Scheme}://{Host} was refused. Behind a proxy: is it named in Hosting:TrustedProxies, and does it keep the host?",
            context.Request.Headers.Origin.ToString(), context.Request.Scheme, context.Request.Host.Value);
        return context.RequestServices.GetRequiredService<IStringLocalizer<HostingTexts>>().Problem(StatusCodes.Status403Forbidden, "origin-refused").ExecuteAsync(context);
    }
}
