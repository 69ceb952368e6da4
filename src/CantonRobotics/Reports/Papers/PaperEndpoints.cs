using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Reports.Papers;

/// <summary>Reports of days and editions as JSON, PDF and workbook.</summary>
internal static class PaperEndpoints
{
    private const string Json = "application/json; charset=utf-8";
    private const string Pdf = "application/pdf";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Again = "With seq and asOf a former report is made again: up to that position of the log, for that instant. Everything but names and countries, which are those of now, comes from the log.";

    private const string Pair = "a, b: two fair days such as 2025-04-15, or two numbers of editions. With seqA, seqB and asOf a former comparison is made again.";

    public static IServiceCollection AddPapers(this IServiceCollection services) =>
        services.AddSingleton<ReportDesk>().AddSingleton<ReportPairs>().AddSingleton<PaperFonts>().AddScoped<PaperWords>().AddScoped<PaperDesk>();

    public static void MapPapers(this IEndpointRouteBuilder reports)
    {
        reports.MapGet("/day/{date}", async (string date, ReportDesk desk, IStringLocalizer<PaperTexts> texts, CancellationToken cancellation, long? seq = null, string? asOf = null) =>
                Plain(await desk.OfDayAsync(date, Moment(seq, asOf), null, cancellation), texts))
            .WithSummary("A fair day counted anew from the log, compared with the board and signed")
            .WithDescription($"sha256 is of the report as canonical JSON: jq -cSj .report | sha256sum. {Again}")
            .Produces<SignedReport<DayReport>>().ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapGet("/edition/{number:int?}", async (ReportDesk desk, IStringLocalizer<PaperTexts> texts, CancellationToken cancellation, int? number = null, long? seq = null, string? asOf = null) =>
                Plain(await desk.OfEditionAsync(number, Moment(seq, asOf), null, cancellation), texts))
            .WithSummary("An edition so far; the current one without a number").WithDescription(Again)
            .Produces<SignedReport<EditionReport>>().ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapGet("/compare", async (ReportPairs pairs, IStringLocalizer<PaperTexts> texts, [AsParameters] PairQuery asked, CancellationToken cancellation) => asked switch
            {
                { Days: var (a, b) } => Plain(await pairs.OfDaysAsync(a, b, asked.Moment, null, cancellation), texts),
                { Editions: var (a, b) } => Plain(await pairs.OfEditionsAsync(a, b, asked.Moment, null, cancellation), texts),
                _ => Refused(texts, PairQuery.Unknown),
            })
            .WithSummary("Two fair days or two editions beside each other")
            .WithDescription($"{Pair} Where one still runs, both are told up to the same time of day (upTo, local). Answers first and second as signed as /day and /edition answer them, and each number's difference.")
            .Produces<ReportPair<DayReport>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        MapFile(reports, "pdf", Pdf, "as a PDF", (paper, kit) => kit.Fonts.Missing(paper) ? kit.Texts.Problem(new Refusal("report-fonts-missing"), StatusCodes.Status503ServiceUnavailable) : Results.File(PaperPdf.Of(paper, kit.Fonts, kit.Words), Pdf, kit.Name));
        MapFile(reports, "xlsx", Workbook, "as a workbook", (paper, kit) => Results.File(PaperWorkbook.Of(paper, kit.Texts, kit.Ui), Workbook, kit.Name));
    }

    /// <summary>What a file is made with.</summary>
    private sealed record Kit(PaperFonts Fonts, PaperWords Words, IStringLocalizer<PaperTexts> Texts, IStringLocalizer<UiTexts> Ui, AuditTrail Audit)
    {
        public string Name { get; init; } = "";
    }

    private static void MapFile(IEndpointRouteBuilder reports, string kind, string type, string words, Func<Paper, Kit, IResult> write)
    {
        var said = $"{words}; its language by ?lang=en or zh-Hans";
        Describe(reports.MapGet($"/day/{{date}}.{kind}", async (string date, ReportDesk desk, PaperDesk papers, [AsParameters] Kit kit, CancellationToken cancellation, long? seq = null, string? asOf = null) =>
            await FileAsync(await desk.OfDayAsync(date, Moment(seq, asOf), null, cancellation), papers.Of, kit, $"report-{date}", cancellation)), $"A fair day {said}");
        Describe(reports.MapGet($"/edition/{{number}}.{kind}", async (int number, ReportDesk desk, PaperDesk papers, [AsParameters] Kit kit, CancellationToken cancellation, long? seq = null, string? asOf = null) =>
            await FileAsync(await desk.OfEditionAsync(number, Moment(seq, asOf), null, cancellation), papers.Of, kit, $"report-edition-{number}", cancellation)), $"An edition {said}");
        Describe(reports.MapGet($"/compare.{kind}", async (ReportPairs pairs, PaperDesk papers, [AsParameters] Kit kit, [AsParameters] PairQuery asked, CancellationToken cancellation) => asked switch
        {
            { Days: var (a, b) } => await FileAsync(await pairs.OfDaysAsync(a, b, asked.Moment, null, cancellation), papers.Of, kit, $"compare-{asked.A}-{asked.B}", cancellation),
            { Editions: var (a, b) } => await FileAsync(await pairs.OfEditionsAsync(a, b, asked.Moment, null, cancellation), papers.Of, kit, $"compare-editions-{a}-{b}", cancellation),
            _ => Refused(kit.Texts, PairQuery.Unknown),
        }), $"A comparison {said}", Pair).ProducesProblem(StatusCodes.Status400BadRequest);

        RouteHandlerBuilder Describe(RouteHandlerBuilder route, string summary, string description = "") =>
            route.WithSummary(summary).WithDescription(description).Produces(StatusCodes.Status200OK, contentType: type).ProducesProblem(StatusCodes.Status404NotFound);

        async Task<IResult> FileAsync<TReport>(Answer<TReport> made, Func<TReport, Paper> tell, Kit kit, string name, CancellationToken cancellation)
            where TReport : class =>
            made.Done ? await AuditedAsync(kit.Audit, write(tell(made.Value), kit with { Name = $"{name}.{kind}" }), $"{name} {kind}", cancellation) : Refused(kit.Texts, made.Refusal);
    }

    private static async Task<IResult> AuditedAsync(AuditTrail audit, IResult file, string what, CancellationToken cancellation)
    {
        await audit.RecordAsync(new(AuditActions.Exported, "report", what), cancellation);
        return file;
    }

    private static IResult Plain<TMade>(Answer<TMade> made, IStringLocalizer<PaperTexts> texts)
        where TMade : class => made.Done ? Results.Bytes(CanonicalJson.Of(made.Value), Json) : Refused(texts, made.Refusal);

    private static IResult Refused(IStringLocalizer<PaperTexts> texts, Refusal refusal) =>
        texts.Problem(refusal, refusal.Code.StartsWith("report-pair", StringComparison.Ordinal) ? StatusCodes.Status400BadRequest : StatusCodes.Status404NotFound);

    private static ReportMoment Moment(long? seq, string? asOf) => new(seq >= 0 ? seq : null, UtcMillisecondsConverter.TryRead(asOf, out var instant) ? instant : null);
}
