using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Booths;

/// <summary>Reading exhibitors: public; who is not approved is seen by organizers only.</summary>
internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/exhibitors").WithTags("exhibitors").AllowAnonymous();
        group.MapGet("/", ListAsync).WithSummary("Exhibitors with robots and booth; search in either script").ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{idOrSlug}", FindAsync).WithSummary("One exhibitor, with its version as ETag").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<ItemPage<CatalogueEntry>>, ProblemHttpResult>> ListAsync(
        FairCatalogue catalogue, ClaimsPrincipal user, IStringLocalizer<BoothTexts> texts, CancellationToken cancellation,
        string? search = null, string? province = null, string? category = null, string? status = null, string? after = null, int? limit = null)
    {
        ExhibitorStatus? only = ExhibitorStatus.Approved;
        if (status is not null)
        {
            if (status != "all" && !(Enum.TryParse<ExhibitorStatus>(status, ignoreCase: true, out var asked) && Enum.IsDefined(asked)))
            {
                return texts.Problem(StatusCodes.Status400BadRequest, "status-unknown");
            }

            only = status == "all" ? null : Enum.Parse<ExhibitorStatus>(status, ignoreCase: true);
            if (only != ExhibitorStatus.Approved && !user.IsOrganizer)
            {
                return texts.Problem(StatusCodes.Status403Forbidden, "organizers-only");
            }
        }

        if (search is { Length: > 100 })
        {
            return texts.Problem(StatusCodes.Status400BadRequest, "search-too-long", 100);
        }

        var filter = new ExhibitorFilter { Search = search, Province = province, Category = category, Status = only, After = after, Limit = ItemPage.Limit(limit) };
        return TypedResults.Ok(await catalogue.PageAsync(filter, cancellation));
    }

    private static async Task<Results<Ok<CatalogueEntry>, ProblemHttpResult>> FindAsync(
        string idOrSlug, FairCatalogue catalogue, HttpContext http, IStringLocalizer<BoothTexts> texts, CancellationToken cancellation)
    {
        if (await catalogue.FindAsync(idOrSlug, cancellation) is not { } found || (found.Entry.Status != ExhibitorStatus.Approved && !http.User.IsOrganizer))
        {
            return texts.Problem(StatusCodes.Status404NotFound, "exhibitor-unknown");
        }

        http.Tag(found.Version);
        return TypedResults.Ok(found.Entry);
    }
}
