using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Badges;
using CantonRobotics.Visit.MyFair;
using CantonRobotics.Visitors;

namespace CantonRobotics.Visit;

public static class VisitEndpoints
{
    public static IServiceCollection AddVisit(this IServiceCollection services) => services.AddSingleton<VisitorFile>().AddSingleton<VisitedBooths>().AddSingleton<SavedThings>();

    public static IEndpointRouteBuilder MapVisit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/badge/{link}/data.json", DownloadAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapMyFair();
        return routes;
    }

    private static async Task<IResult> DownloadAsync(string link, VisitorRegistry visitors, VisitorFile file, AuditTrail audit, HttpContext http)
    {
        PrivatePage.Protect(http.Response);
        if (await visitors.FindByLinkAsync(link, http.RequestAborted) is not { } visitor)
        {
            return TypedResults.NotFound();
        }

        using var _ = Caller.VisitorOf(visitor.Id).Enter();
        await audit.RecordAsync(new(AuditActions.VisitorDownloaded, $"visitor:{visitor.Id}"), http.RequestAborted);
        http.Response.Headers.ContentDisposition = "attachment; filename=\"cantonrobotics-my-data.json\"";
        return TypedResults.Ok(await file.OfAsync(visitor, http.RequestAborted));
    }
}
