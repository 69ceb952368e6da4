using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Hosting;
using CantonRobotics.Visitors;

namespace CantonRobotics.Leads;

public static class LeadEndpoints
{
    public static IServiceCollection AddLeads(this IServiceCollection services) => services
        .AddSingleton<LeadForms>().AddSingleton<LeadBook>().AddSingleton<IVisitorFollower>(given => given.GetRequiredService<LeadBook>()).AddHostedService<LeadFeed>();

    public static IEndpointRouteBuilder MapLeads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/leads", ListAsync).WithTags("leads").RequireAuthorization(Policies.Exhibitor)
            .WithSummary("Your leads whose consent stands, the newest scan first");
        routes.MapLeadExport();
        routes.MapLeadNotes();
        return routes;
    }

    private static async Task<ItemPage<LeadView>> ListAsync(ClaimsPrincipal who, LeadBook leads, ReadingRecord reading, CancellationToken cancellation, string? after = null, int? limit = null)
    {
        var most = ItemPage.Limit(limit);
        await reading.NoteAsync("leads", "pages", who.ExhibitorId, cancellation);
        return ItemPage.Of(await leads.ListAsync(who.ExhibitorId!.Value, null, LeadPlace.Read(after), most + 1, cancellation), most, LeadPlace.CursorOf);
    }
}
