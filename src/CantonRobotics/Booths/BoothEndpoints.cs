using System.Text;
using CantonRobotics.Access;
using CantonRobotics.Booths.Planning;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Booths;

public static class BoothEndpoints
{
    public static IServiceCollection AddBooths(this IServiceCollection services) =>
        services.AddSingleton<BoothPlan>().AddSingleton<FairCatalogue>().AddSingleton<IExhibitorFollower>(given => given.GetRequiredService<BoothPlan>());

    public static IEndpointRouteBuilder MapBooths(this IEndpointRouteBuilder routes)
    {
        routes.MapCatalogue();
        var group = routes.MapGroup("/api/v1/booths").WithTags("booths").WithMetadata(new RequestSizeLimitAttribute(64 * 1024));
        group.MapGet("/", ListAsync).WithSummary("Booths of the zone, in natural order of their codes").AllowAnonymous();
        group.MapPost("/", AddAsync).WithSummary("Add a booth to the plan").RequireAuthorization(Policies.Organizer)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/api/v1/booths.csv", async (BoothPlan plan, CancellationToken cancellation) => TypedResults.File(Encoding.UTF8.GetBytes(BoothFile.Write(await plan.ListAsync(cancellation))), "text/csv; charset=utf-8", "booths.csv"))
            .WithTags("booths").WithSummary("The plan as a file that the plan editor reads").RequireAuthorization(Policies.Organizer);
        group.MapPut("/{code}/exhibitor", GiveAsync).WithSummary("Give the booth to an exhibitor; one that has a booth moves").RequireAuthorization(Policies.Organizer)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/{code}/exhibitor", FreeAsync).WithSummary("Free the booth").RequireAuthorization(Policies.Organizer)
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<Ok<ItemPage<BoothAnswer>>> ListAsync(BoothPlan plan, CancellationToken cancellation, string? after = null, int? limit = null)
    {
        var most = ItemPage.Limit(limit);
        var booths = await plan.ListAsync(cancellation);
        var rest = BoothCode.TryParse(after, out var last) ? booths.Where(booth => BoothCode.Parse(booth.Code).CompareTo(last.Value) > 0) : booths;
        return TypedResults.Ok(ItemPage.Of([.. rest.Take(most + 1).Select(BoothAnswer.Of)], most, booth => booth.Code));
    }

    private static async Task<Results<Created<BoothAnswer>, ProblemHttpResult>> AddAsync(
        BoothInput input, BoothPlan plan, FairCalendar calendar, IStringLocalizer<BoothTexts> texts, CancellationToken cancellation)
    {
        var booth = input.ToBooth(calendar.Programme.Zone.Id);
        var added = await plan.AddAsync([booth], cancellation);
        return added.Done ? TypedResults.Created($"/api/v1/booths/{booth.Code}", BoothAnswer.Of(booth)) : Refused(texts, added.Refusal);
    }

    private static async Task<Results<Ok<BoothAnswer>, ProblemHttpResult>> GiveAsync(
        string code, BoothHolder holder, BoothPlan plan, IStringLocalizer<BoothTexts> texts, CancellationToken cancellation)
    {
        var given = await plan.MoveAsync(holder.ExhibitorId, code, cancellation);
        return given.Done ? TypedResults.Ok(BoothAnswer.Of(given.Value)) : Refused(texts, given.Refusal);
    }

    private static async Task<Results<Ok<BoothAnswer>, ProblemHttpResult>> FreeAsync(string code, BoothPlan plan, IStringLocalizer<BoothTexts> texts, CancellationToken cancellation)
    {
        var freed = await plan.FreeAsync(code, cancellation);
        return freed.Done ? TypedResults.Ok(BoothAnswer.Of(freed.Value)) : Refused(texts, freed.Refusal);
    }

    private static ProblemHttpResult Refused(IStringLocalizer texts, Refusal refusal) => texts.Problem(refusal, refusal.Code switch
    {
        "booth-unknown" or "exhibitor-unknown" => StatusCodes.Status404NotFound,
        "booth-code-invalid" or "booth-other-hall" or "booth-area-invalid" or "booth-capacity-invalid" or "booth-outside" or "booth-kind-invalid" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status409Conflict,
    });
}

/// <summary>A booth on the wire: rectangle in metres from the zone's top left, net area in m², capacity in persons.</summary>
public sealed record BoothAnswer(
    string Code, string Hall, int Area, BoothKind Kind, double X, double Y, double Width, double Depth, int Capacity, Guid? ExhibitorId, int Version)
{
    public static BoothAnswer Of(Booth booth) => new(
        booth.Code, BoothCode.Parse(booth.Code).Hall, booth.Area, booth.Kind, booth.X, booth.Y, booth.Width, booth.Depth, booth.Capacity, booth.ExhibitorId, booth.Version);
}

/// <summary>The body of <c>POST /api/v1/booths</c>; <c>capacity</c> is one person per 1.5 m² unless told otherwise.</summary>
public sealed record BoothInput(string? Code, int Area, BoothKind Kind, double X, double Y, double Width, double Depth, int? Capacity = null)
{
    public Booth ToBooth(Guid zoneId) => new()
    {
        Code = Code?.Trim() ?? "",
        ZoneId = zoneId,
        Kind = Kind,
        Area = Area,
        Capacity = Capacity ?? (int)(Area / 1.5),
        X = X,
        Y = Y,
        Width = Width,
        Depth = Depth,
    };
}

/// <summary>The body of <c>PUT /api/v1/booths/{code}/exhibitor</c>.</summary>
public sealed record BoothHolder(Guid ExhibitorId);
