using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using CantonRobotics.Reports.Papers;
using CantonRobotics.Reports.ScanFiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Reports;

public static class ReportEndpoints
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddPapers().AddSingleton<ScanRows>().AddSingleton<Recount>().AddSingleton<AnomalyReport>().AddSingleton<RefusedScans>()
        .AddSingleton<Retention>().AddHostedService<RetentionJob>().AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section)
        .Validate(privacy => privacy.KeepContactDays >= 0, "Privacy:KeepContactDays must not be negative.").ValidateOnStart().Services;

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/v1/reports").WithTags("reports").RequireAuthorization(Policies.Organizer);
        reports.MapPost("/recount", async (Recount recount, CancellationToken cancellation) => TypedResults.Ok(await recount.RunAsync(cancellation)))
            .WithSummary("Counts the log anew and compares it with the board").WithDescription("Differences are empty when the board equals the log.");
        reports.MapGet("/anomalies", AnomaliesAsync)
            .WithSummary("What a person should look into on one fair day, newest first")
            .WithDescription("doubleEntry: in by two gates that could not know of each other. farApart: at two places further apart than a run of 3 m/s and 5 s of grace reach. "
                + "revokedUnaware: a revoked badge scanned more than a minute before the server had the scan. clockOff: a device's clock off by more than two minutes. No figure changes by them.");
        reports.MapGet("/retention", (Retention retention, CancellationToken cancellation) => retention.DryRunAsync(cancellation))
            .WithSummary("What the retention will remove, and from when on; removes nothing");
        reports.MapPost("/retention", async Task<Results<Ok<RetentionReport>, ProblemHttpResult>> (Retention retention, IStringLocalizer<ReportTexts> texts, CancellationToken cancellation) =>
                await retention.RunAsync(cancellation) is { Done: true } run ? TypedResults.Ok(run.Value) : texts.Problem(new Refusal("retention-not-due", null, retention.DueAt)))
            .WithSummary("Removes contact data now, if it is due");
        reports.MapPapers();
        reports.MapScanFiles();
        return routes;
    }

    private static async Task<ItemPage<Anomaly>> AnomaliesAsync(AnomalyReport report, CancellationToken cancellation, DateOnly? day = null, string? after = null, int? limit = null)
    {
        var most = ItemPage.Limit(limit);
        var all = await report.OfDayAsync(day ?? report.Today, cancellation);
        var rest = after is null ? all : all.SkipWhile(one => one.Cursor != after).Skip(1);
        return ItemPage.Of([.. rest.Take(most + 1)], most, one => one.Cursor);
    }
}
