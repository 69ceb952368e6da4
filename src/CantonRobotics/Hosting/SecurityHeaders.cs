namespace CantonRobotics.Hosting;

/// <summary>Headers of every answer. Scripts come from this server only, as files; MudBlazor needs inline styles, the one deviation.</summary>
public static class SecurityHeaders
{
    private const string Policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; script-src 'self'";

    /// <summary>The scanner's worker is the one place where WebAssembly runs; a worker obeys the policy that its own file came with.</summary>
    private const string Decoder = "/js/scan/decoder.js";

    private const string OneYear = "max-age=31536000";

    /// <summary>For a page whose maker starts it with a script of its own: that one script, by a number drawn anew for each answer.</summary>
    public static void AllowScript(HttpContext context, string nonce) => context.Response.Headers.ContentSecurityPolicy = $"{Policy} 'nonce-{nonce}'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Set(context);
        return next(context);
    });

    public static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.Equals(Decoder) ? $"{Policy} 'wasm-unsafe-eval'" : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // A demonstration shares its name, localhost, with everything else on the machine.
        if (context.Request.IsHttps && !context.RequestServices.GetRequiredService<Mode>().IsDemonstration)
        {
            headers.StrictTransportSecurity = OneYear;
        }
    }
}
