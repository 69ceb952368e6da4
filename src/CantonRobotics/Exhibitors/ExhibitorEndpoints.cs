using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors.Applying;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Exhibitors;

/// <summary>
/// Writing exhibitors, for organizers. Reading them (<c>GET /api/v1/exhibitors</c>) is with the booths: the answer names each one's robots and booth, which this
/// slice cannot know.
/// </summary>
public static class ExhibitorEndpoints
{
    private const int LargestBody = 64 * 1024;

    public static IServiceCollection AddExhibitors(this IServiceCollection services) => services.AddSingleton<ExhibitorDirectory>().AddSingleton<RosterImport>().AddSingleton<PictureAlbum>().AddApplying();

    public static IEndpointRouteBuilder MapExhibitors(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/exhibitors").WithTags("exhibitors").RequireAuthorization(Policies.Organizer)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/", AddAsync).WithSummary("Enter an exhibitor; it still has to be approved");
        group.MapPut("/{id:guid}", EditAsync).WithSummary("Edit an exhibitor; If-Match carries the version it was read with")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        group.MapPost("/{id:guid}/approve", (Guid id, ExhibitorDirectory directory, IStringLocalizer<ExhibitorTexts> texts, HttpContext http, CancellationToken cancellation) =>
            ReviewedAsync(directory.ApproveAsync(id, cancellation), texts, http)).WithSummary("Approve");
        group.MapPost("/{id:guid}/reject", (Guid id, ExhibitorDirectory directory, IStringLocalizer<ExhibitorTexts> texts, HttpContext http, CancellationToken cancellation) =>
            ReviewedAsync(directory.RejectAsync(id, cancellation), texts, http)).WithSummary("Reject an application");
        group.MapPost("/{id:guid}/withdraw", (Guid id, ExhibitorDirectory directory, IStringLocalizer<ExhibitorTexts> texts, HttpContext http, CancellationToken cancellation) =>
            ReviewedAsync(directory.WithdrawAsync(id, cancellation), texts, http)).WithSummary("Withdraw an exhibitor and free its booth");
        group.MapRosterImport();
        routes.MapPictures();
        return routes;
    }

    private static async Task<Results<Created<ExhibitorAnswer>, ProblemHttpResult>> AddAsync(
        ExhibitorInput input, ExhibitorDirectory directory, IStringLocalizer<ExhibitorTexts> texts, HttpContext http, CancellationToken cancellation)
    {
        if (input.Check() is { Count: > 0 } wrong)
        {
            return texts.Invalid(wrong);
        }

        var added = await directory.AddAsync(input, cancellation);
        if (!added.Done)
        {
            return texts.Problem(added.Refusal);
        }

        http.Tag(added.Value.Version);
        return TypedResults.Created($"/api/v1/exhibitors/{added.Value.Id}", ExhibitorAnswer.Of(added.Value));
    }

    private static async Task<Results<Ok<ExhibitorAnswer>, ProblemHttpResult>> EditAsync(
        Guid id, ExhibitorInput input, ExhibitorDirectory directory, IStringLocalizer<ExhibitorTexts> texts, HttpContext http, CancellationToken cancellation)
    {
        if (http.ExpectedVersion is not { } version)
        {
            return texts.Problem(StatusCodes.Status428PreconditionRequired, "if-match-required");
        }

        if (input.Check() is { Count: > 0 } wrong)
        {
            return texts.Invalid(wrong);
        }

        return await ReviewedAsync(directory.EditAsync(id, version, input, cancellation), texts, http);
    }

    private static async Task<Results<Ok<ExhibitorAnswer>, ProblemHttpResult>> ReviewedAsync(Task<Answer<Exhibitor>> write, IStringLocalizer<ExhibitorTexts> texts, HttpContext http)
    {
        var answer = await write;
        if (!answer.Done)
        {
            return texts.Problem(answer.Refusal, answer.Refusal.Code switch
            {
                "exhibitor-unknown" => StatusCodes.Status404NotFound,
                "changed-meanwhile" => StatusCodes.Status412PreconditionFailed,
                _ => StatusCodes.Status409Conflict,
            });
        }

        http.Tag(answer.Value.Version);
        return TypedResults.Ok(ExhibitorAnswer.Of(answer.Value));
    }
}

/// <summary>An exhibitor as a write answers it, without robots and booth.</summary>
public sealed record ExhibitorAnswer(
    Guid Id, string? Code, string Slug, string NameEn, string NameZh, string City, string Province, string Category, string? Website, string? Note, RosterBasis Basis,
    ExhibitorStatus Status, DateTime AppliedAt, DateTime? ReviewedAt, int Version)
{
    public static ExhibitorAnswer Of(Exhibitor one) => new(
        one.Id, one.Code, one.Slug, one.NameEn, one.NameZh, one.City, one.Province, one.Category, one.Website, one.Note, one.Basis, one.Status, one.AppliedAt, one.ReviewedAt,
        one.Version);
}
