using CantonRobotics.Access;

namespace CantonRobotics.Reports;

public static class ReportEndpoints
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddSingleton<Recount>();

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/v1/reports").WithTags("reports").RequireAuthorization(Policies.Organizer);
        reports.MapPost("/recount", async (Recount recount, CancellationToken cancellation) => TypedResults.Ok(await recount.RunAsync(cancellation)))
            .WithSummary("Counts the log anew and compares it with the board").WithDescription("Differences are empty when the board equals the log.");
        return routes;
    }
}
