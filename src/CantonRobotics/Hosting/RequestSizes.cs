using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace CantonRobotics.Hosting;

/// <summary>
/// How large a request may be, in bytes: what takes more (the roster's import, pictures) says so at its route. Forms are a few fields; what a browser sends in
/// headers is cookies of ours.
/// </summary>
public static class RequestSizes
{
    public const long LargestBody = 1024 * 1024;

    /// <summary>The largest file that any form sends, with what a form adds to it.</summary>
    private const long LargestForm = (2 * 1024 * 1024) + (64 * 1024);

    public static void AddRequestSizes(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 128;
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = 64 * 1024;
            form.MultipartBodyLengthLimit = LargestForm;
            form.MultipartHeadersCountLimit = 8;
            form.MultipartHeadersLengthLimit = 4 * 1024;
        });
    }

    /// <summary>Before anything reads: whoever announces too much is not listened to.</summary>
    public static RequestDelegate RefuseAnnounced(RequestDelegate next) => context =>
        !ErrorAnswers.IsTelling(context) && context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ? throw TooLarge() : next(context);

    /// <summary>After the form's token was looked for: a form that turned out too large while it was read counts there as one without a token.</summary>
    public static RequestDelegate RefuseFoundOut(RequestDelegate next) => context =>
        !ErrorAnswers.IsTelling(context) && context.Features.Get<IAntiforgeryValidationFeature>()?.Error?.InnerException is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
            ? throw TooLarge() : next(context);

    private static BadHttpRequestException TooLarge() => new("The request is too large.", StatusCodes.Status413PayloadTooLarge);
}
