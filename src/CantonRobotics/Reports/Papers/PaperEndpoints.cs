using System.Globalization;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using CantonRobotics.Reports.Attendance;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Reports.Papers;

/// <summary>Reports of days and editions as JSON, PDF and workbook.</summary>
internal static class PaperEndpoints
{
    private const string Json = "application/json; charset=utf-8";
    private const string Pdf = "application/pdf";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Again = "With seq and asOf a former report is made again: up to that position of the log, for that instant. Everything but names and countries, which are those of now, comes from the log.";

    public static IServiceCollection AddPapers(this IServiceCollection services) =>
        services.AddSingleton<ReportDesk>().AddSingleton<PaperFonts>().AddScoped<PaperWords>().AddScoped<PaperDesk>();

    public static void MapPapers(this IEndpointRouteBuilder reports)
    {
        reports.MapGet("/day/{date}", async (string date, ReportDesk desk, IStringLocalizer<PaperTexts> texts, CancellationToken cancellation, long? seq = null, string? asOf = null) =>
                Plain(await desk.OfDayAsync(DayOf(date), Moment(seq, asOf), null, cancellation), texts))
            .WithSummary("A fair day counted anew from the log, compared with the board and signed")
            .WithDescription($"sha256 is of the report as canonical JSON: jq -cSj .report | sha256sum. {Again}")
            .Produces<SignedReport<DayReport>>().ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapGet("/edition/{number:int?}", async (ReportDesk desk, IStringLocalizer<PaperTexts> texts, CancellationToken cancellation, int? number = null, long? seq = null, string? asOf = null) =>
                Plain(await desk.OfEditionAsync(number, Moment(seq, asOf), null, cancellation), texts))
            .WithSummary("An edition so far; the current one without a number").WithDescription(Again)
            .Produces<SignedReport<EditionReport>>().ProducesProblem(StatusCodes.Status404NotFound);
        MapFile(reports, "pdf", Pdf, "as a PDF", (paper, kit) => kit.Fonts.Missing(paper) ? kit.Texts.Problem(new Refusal("report-fonts-missing"), StatusCodes.Status503ServiceUnavailable) : Results.File(PaperPdf.Of(paper, kit.Fonts, kit.Words), Pdf, kit.Name));
        MapFile(reports, "xlsx", Workbook, "as a workbook", (paper, kit) => Results.File(PaperWorkbook.Of(paper, kit.Texts), Workbook, kit.Name));
    }

    private sealed record Kit(PaperFonts Fonts, PaperWords Words, IStringLocalizer<PaperTexts> Texts, string Name);

    private static void MapFile(IEndpointRouteBuilder reports, string kind, string type, string words, Func<Paper, Kit, IResult> write)
    {
        reports.MapGet($"/day/{{date}}.{kind}", async (string date, ReportDesk desk, PaperDesk papers, PaperFonts fonts, PaperWords own, IStringLocalizer<PaperTexts> texts, AuditTrail audit, CancellationToken cancellation, long? seq = null, string? asOf = null) =>
            {
                var made = await desk.OfDayAsync(DayOf(date), Moment(seq, asOf), null, cancellation);
                return made.Done ? await FileAsync(papers.Of(made.Value), $"report-{date}") : Refused(texts, made.Refusal);

                Task<IResult> FileAsync(Paper paper, string name) => AuditedAsync(audit, write(paper, new Kit(fonts, own, texts, $"{name}.{kind}")), $"{name} {kind}", cancellation);
            })
            .WithSummary($"A fair day {words}; its language by ?lang=en or zh-Hans").Produces(StatusCodes.Status200OK, contentType: type).ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapGet($"/edition/{{number}}.{kind}", async (int number, ReportDesk desk, PaperDesk papers, PaperFonts fonts, PaperWords own, IStringLocalizer<PaperTexts> texts, AuditTrail audit, CancellationToken cancellation, long? seq = null, string? asOf = null) =>
            {
                var made = await desk.OfEditionAsync(number, Moment(seq, asOf), null, cancellation);
                return made.Done ? await AuditedAsync(audit, write(papers.Of(made.Value), new Kit(fonts, own, texts, $"report-edition-{number}.{kind}")), $"edition {number} {kind}", cancellation) : Refused(texts, made.Refusal);
            })
            .WithSummary($"An edition {words}; its language by ?lang=en or zh-Hans").Produces(StatusCodes.Status200OK, contentType: type).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AuditedAsync(AuditTrail audit, IResult file, string what, CancellationToken cancellation)
    {
        await audit.RecordAsync(new(AuditActions.Exported, "report", what), cancellation);
        return file;
    }

    private static IResult Plain<TReport>(Answer<SignedReport<TReport>> made, IStringLocalizer<PaperTexts> texts)
        where TReport : class => made.Done ? Results.Bytes(CanonicalJson.Of(made.Value), Json) : Refused(texts, made.Refusal);

    private static IResult Refused(IStringLocalizer<PaperTexts> texts, Refusal refusal) => texts.Problem(refusal, StatusCodes.Status404NotFound);

    /// <summary>What is no date is no fair day either.</summary>
    private static DateOnly DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;

    private static ReportMoment Moment(long? seq, string? asOf) => new(seq >= 0 ? seq : null, UtcMillisecondsConverter.TryRead(asOf, out var instant) ? instant : null);
}
