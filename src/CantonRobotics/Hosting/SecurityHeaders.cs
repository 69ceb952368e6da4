namespace CantonRobotics.Hosting;

/// <summary>
/// Headers of every answer. Scripts come from this server only; MudBlazor needs inline styles, the one deviation. The API's reading page (<c>/api</c>) starts
/// its viewer with an inline script and shows no data of anybody.
/// </summary>
public static class SecurityHeaders
{
    private const string Rest = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; script-src 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Set(context);
        return next(context);
    });

    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/api", out var rest) && !rest.StartsWithSegments("/v1") ? Rest + " 'unsafe-inline'" : Rest;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
    }
}
