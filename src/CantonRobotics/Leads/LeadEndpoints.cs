using System.Globalization;
using System.Security.Claims;
using System.Text;
using CantonRobotics.Access;
using CantonRobotics.Hosting;
using CantonRobotics.Visitors;

namespace CantonRobotics.Leads;

public static class LeadEndpoints
{
    public static IServiceCollection AddLeads(this IServiceCollection services) => services
        .AddSingleton<LeadBook>().AddSingleton<IVisitorFollower>(given => given.GetRequiredService<LeadBook>()).AddHostedService<LeadFeed>();

    public static IEndpointRouteBuilder MapLeads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/leads", ListAsync).WithTags("leads").RequireAuthorization(Policies.Booth)
            .WithSummary("Your leads whose consent stands, the newest scan first");
        routes.MapGet("/api/v1/leads.csv", ExportAsync).WithTags("leads").RequireAuthorization(Policies.Exhibitor)
            .WithSummary("The same as a file, with the receipt of each consent").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        return routes;
    }

    private static async Task<ItemPage<LeadView>> ListAsync(ClaimsPrincipal who, LeadBook leads, CancellationToken cancellation, string? after = null, int? limit = null)
    {
        var most = ItemPage.Limit(limit);
        return ItemPage.Of(await leads.ListAsync(who.ExhibitorId!.Value, LeadPlace.Read(after), most + 1, cancellation), most, LeadPlace.CursorOf);
    }

    /// <summary>Read and written by pages: what is withdrawn while it runs is missing from the rest.</summary>
    private static async Task ExportAsync(ClaimsPrincipal who, LeadBook leads, Mode mode, HttpContext http)
    {
        var exhibitor = who.ExhibitorId!.Value;
        await leads.RecordExportAsync(exhibitor, "csv", http.RequestAborted);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"leads.csv\"";
        http.Response.Headers.CacheControl = "no-store";
        await using var file = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await file.WriteAsync(CsvText.ByteOrderMark);
        if (mode.IsDemonstration)
        {
            await file.WriteAsync(CsvText.Row("DEMONSTRATION: invented people"));
        }

        await file.WriteAsync(CsvText.Row("name", "company", "country", "email", "phone", "interests", "booth", "firstScanUtc", "lastScanUtc", "scans", "consentText", "consentUtc"));
        for (LeadPlace? after = null; ;)
        {
            var page = await leads.ListAsync(exhibitor, after, ItemPage.Most, http.RequestAborted);
            foreach (var lead in page)
            {
                await file.WriteAsync(CsvText.Row(
                    lead.Name, lead.Company, lead.Country, lead.Email, lead.Phone, string.Join("; ", lead.Interests), lead.Booth, Utc(lead.FirstAt), Utc(lead.LastAt),
                    lead.Scans.ToString(CultureInfo.InvariantCulture), lead.Consent.Text, Utc(lead.Consent.At)));
            }

            if (page.Count < ItemPage.Most)
            {
                return;
            }

            after = new LeadPlace(page[^1].LastAt, page[^1].Id);
        }
    }

    private static string Utc(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
