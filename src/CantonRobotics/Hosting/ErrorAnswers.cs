using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Hosting;

/// <summary>Whatever fails has words: programs get problem+json with a stable <c>code</c>, people a page that says what to do next.</summary>
public static class ErrorAnswers
{
    public static WebApplication UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(IsPage, pages => pages.UseExceptionHandler("/error").UseStatusCodePagesWithReExecute("/not-found"));
        app.UseWhen(context => !IsPage(context), programs => programs
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerAsync, SuppressDiagnosticsCallback = _ => false })
            .UseStatusCodePages(status => AnswerAsync(status.HttpContext)));
        return app;
    }

    private static bool IsPage(HttpContext context) =>
        !new[] { "/api/v1", "/hubs", "/health", "/openapi", "/_blazor" }.Any(start => context.Request.Path.StartsWithSegments(start, StringComparison.Ordinal));

    private static Task AnswerAsync(HttpContext context)
    {
        // What the body's reader throws for unreadable JSON or too many bytes carries its own status.
        if (context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
        }

        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<HostingTexts>>();
        return texts.Problem(context.Response.StatusCode, CodeOf(context.Response.StatusCode)).ExecuteAsync(context);
    }

    private static string CodeOf(int status) => status switch
    {
        400 => "bad-request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "unsupported-media-type",
        < 500 => "refused",
        _ => "internal",
    };
}
