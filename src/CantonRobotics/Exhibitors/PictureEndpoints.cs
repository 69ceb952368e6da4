using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace CantonRobotics.Exhibitors;

/// <summary>Logos: of any exhibitor for organizers, of its own for an exhibitor; somebody else's is not found.</summary>
public static class PictureEndpoints
{
    private const string OneYear = "public, max-age=31536000, immutable";

    /// <summary>The picture with what a form adds to it.</summary>
    public static readonly RequestSizeLimitAttribute SizeLimit = new(PictureRaster.MostBytes + (64 * 1024));

    internal static void MapPictures(this IEndpointRouteBuilder routes)
    {
        var logo = routes.MapGroup("/api/v1/exhibitors/{id:guid}/logo").WithTags("exhibitors").RequireAuthorization(Policies.Company).WithMetadata(SizeLimit);
        logo.MapPut("/", PutAsync).TakesPicture().WithSummary("Set an exhibitor’s logo: PNG, JPEG or WebP, at most 2 MB and 4,096 pixels a side");
        logo.MapDelete("/", RemoveAsync).WithSummary("Remove an exhibitor’s logo").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/pictures/{id:guid}.webp", ShowAsync).ExcludeFromDescription();
    }

    public static bool Owns(this ClaimsPrincipal who, Guid exhibitorId) => who.IsOrganizer || who.ExhibitorId == exhibitorId;

    public static RouteHandlerBuilder TakesPicture(this RouteHandlerBuilder route) => route
        .Accepts<IFormFile>("image/png", "image/jpeg", "image/webp", "multipart/form-data", "*/*").Produces<PictureView>().ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Takes the one picture of a request.</summary>
    public static async Task<Results<Ok<PictureView>, ProblemHttpResult>> StoreAsync(
        HttpRequest request, PictureAlbum album, Guid exhibitorId, Guid? robotId, IStringLocalizer<ExhibitorTexts> texts, CancellationToken cancellation)
    {
        await using var stream = await UploadedFile.OpenAsync(request, cancellation);
        if (stream is null)
        {
            return texts.Problem(StatusCodes.Status400BadRequest, "one-picture");
        }

        // One byte more than is allowed is enough to be refused.
        var upload = await UploadedFile.ReadAsync(stream, PictureRaster.MostBytes, cancellation) ?? new byte[PictureRaster.MostBytes + 1];
        var put = await album.PutAsync(exhibitorId, robotId, upload, cancellation);
        return put.Done ? TypedResults.Ok(put.Value) : texts.Problem(put.Refusal, put.Refusal.Code switch
        {
            "exhibitor-unknown" => StatusCodes.Status404NotFound,
            "picture-too-large" => StatusCodes.Status413PayloadTooLarge,
            "changed-meanwhile" => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        });
    }

    private static async Task<Results<Ok<PictureView>, ProblemHttpResult>> PutAsync(
        Guid id, HttpRequest request, ClaimsPrincipal who, PictureAlbum album, IStringLocalizer<ExhibitorTexts> texts, CancellationToken cancellation) =>
        who.Owns(id) ? await StoreAsync(request, album, id, null, texts, cancellation) : texts.Problem(StatusCodes.Status404NotFound, "exhibitor-unknown");

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id, ClaimsPrincipal who, PictureAlbum album, IStringLocalizer<ExhibitorTexts> texts, CancellationToken cancellation)
    {
        if (!who.Owns(id))
        {
            return texts.Problem(StatusCodes.Status404NotFound, "exhibitor-unknown");
        }

        await album.RemoveAsync(id, null, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>Ours to the last byte; the sandbox is for whoever opens it by its address all the same.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> ShowAsync(Guid id, HttpContext http, PictureAlbum album, CancellationToken cancellation)
    {
        if (await album.FindAsync(id, cancellation) is not var (bytes, exhibitor))
        {
            return TypedResults.NotFound();
        }

        var isPublic = exhibitor.Status == ExhibitorStatus.Approved;
        if (!isPublic && !http.User.Owns(exhibitor.Id))
        {
            return TypedResults.NotFound();
        }

        var headers = http.Response.Headers;
        headers.CacheControl = isPublic ? OneYear : "no-store";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileName = $"{exhibitor.Slug}.webp" }.ToString();
        return TypedResults.Bytes(bytes, "image/webp");
    }
}
