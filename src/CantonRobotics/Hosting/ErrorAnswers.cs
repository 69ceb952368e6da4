using System.Text.Json;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Hosting;

/// <summary>Whatever fails has words: programs get problem+json with a stable <c>code</c>, people a page that says what to do next.</summary>
public static class ErrorAnswers
{
    public static WebApplication UseErrorAnswers(this WebApplication app)
    {
        // With services of their own: those of the page that failed have been used up by it.
        app.UseWhen(IsPage, pages => pages
            .UseExceptionHandler("/error/500", createScopeForErrors: true)
            .UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true)
            .Use(LetWordsFollow));
        app.UseWhen(context => !IsPage(context), programs => programs
            .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerAsync, SuppressDiagnosticsCallback = _ => false })
            .UseStatusCodePages(status => AnswerAsync(status.HttpContext))
            .Use(NameWhatIsUnreadable));
        return app;
    }

    /// <summary>The page with the words for a refusal is being read; it is not refused in its turn.</summary>
    internal static bool IsTelling(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static bool IsPage(HttpContext context) =>
        !new[] { "/api/v1", "/hubs", "/health", "/openapi", "/_blazor", "/pictures" }.Any(start => context.Request.Path.StartsWithSegments(start, StringComparison.Ordinal));

    private static RequestDelegate LetWordsFollow(RequestDelegate next) => async context =>
    {
        // The page with the words is read, whatever was asked before: a form posted to it would be refused in its turn.
        if (IsTelling(context))
        {
            context.Request.Method = HttpMethods.Get;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = bad.StatusCode;
        }

        // A page that refuses a form has named a content type, which counts as an answer, and has written nothing.
        if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest })
        {
            context.Response.ContentType = null;
        }
    };

    /// <summary>Input that the binder or the body's reader could not read has its own status, and the field's name where it is known.</summary>
    private static RequestDelegate NameWhatIsUnreadable(RequestDelegate next) => async context =>
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = bad.StatusCode;
            if (bad.StatusCode == StatusCodes.Status400BadRequest && UnreadableField(bad) is { } field)
            {
                SecurityHeaders.Set(context);
                var texts = context.RequestServices.GetRequiredService<IStringLocalizer<HostingTexts>>();
                await texts.Invalid([new Refusal("unreadable", field, field)]).ExecuteAsync(context);
            }
        }
    };

    /// <summary>A JSON path without its <c>$.</c>, or the name between the quotes of the binder's message, as in <c>"Nullable&lt;int&gt; limit"</c>.</summary>
    private static string? UnreadableField(BadHttpRequestException bad) => bad.InnerException switch
    {
        JsonException { Path: { Length: > 2 } path } => path[2..],
        null when bad.Message.Split('"') is [_, var parameter, ..] => parameter[(parameter.LastIndexOf(' ') + 1)..],
        _ => null,
    };

    private static Task AnswerAsync(HttpContext context)
    {
        SecurityHeaders.Set(context);
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
        429 => "too-many-requests",
        < 500 => "refused",
        _ => "internal",
    };
}
