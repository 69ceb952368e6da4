using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Exhibitors;

/// <summary><c>POST /api/v1/exhibitors/import[?dryRun=true]</c>: the file as <c>text/csv</c>, or as the one file of a form.</summary>
internal static class RosterEndpoints
{
    public static void MapRosterImport(this IEndpointRouteBuilder group) =>
        group.MapPost("/import", ImportAsync).WithMetadata(new RequestSizeLimitAttribute(RosterFile.MostBytes + (64 * 1024)))
            .Accepts<IFormFile>("text/csv", "multipart/form-data").ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithSummary("Import a roster; dryRun=true lists every bad row and changes nothing");

    private static async Task<Results<Ok<RosterAnswer>, UnprocessableEntity<RosterAnswer>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, RosterImport import, IStringLocalizer<ExhibitorTexts> texts, CancellationToken cancellation, bool dryRun = false)
    {
        await using var csv = await UploadedFile.OpenAsync(request, cancellation);
        if (csv is null)
        {
            return texts.Problem(StatusCodes.Status400BadRequest, "one-file");
        }

        var report = dryRun ? await import.DryRunAsync(csv, cancellation) : await import.ApplyAsync(csv, cancellation);
        return report.Errors is [{ Reason: "file-too-large" }] ? texts.Problem(StatusCodes.Status413PayloadTooLarge, "file-too-large", RosterFile.MostBytes / 1024)
            : report.Good || dryRun ? TypedResults.Ok(RosterAnswer.Of(report, dryRun, texts))
            : TypedResults.UnprocessableEntity(RosterAnswer.Of(report, dryRun, texts));
    }
}

/// <summary>What an import did; with errors it did nothing, and answers 422 unless it was a dry run.</summary>
public sealed record RosterAnswer(bool DryRun, bool Applied, int Added, int Changed, int Unchanged, IReadOnlyList<RosterErrorAnswer> Errors)
{
    public static RosterAnswer Of(RosterReport report, bool dryRun, IStringLocalizer texts) => new(
        dryRun, report.Good && !dryRun, report.Added, report.Changed, report.Unchanged,
        [.. report.Errors.Select(error => new RosterErrorAnswer(error.Line, error.Column, error.Reason, texts.Of(error)))]);
}

/// <summary>One thing that is wrong: line from 1, column name (null for a whole row or file), stable reason, and its words in the caller's language.</summary>
public sealed record RosterErrorAnswer(int Line, string? Column, string Reason, string Text);

public static class RosterErrorTexts
{
    extension(IStringLocalizer texts)
    {
        public string Of(RosterError error) => texts[$"roster.{error.Reason}", error.Args];
    }
}
