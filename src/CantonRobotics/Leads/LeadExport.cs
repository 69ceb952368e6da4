using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text;
using CantonRobotics.Access;
using CantonRobotics.Hosting;
using CantonRobotics.Robots;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;

namespace CantonRobotics.Leads;

/// <summary>An exhibitor's leads as a file, read and written by pages: what is withdrawn while it runs is missing from the rest.</summary>
internal static class LeadExport
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Demonstration = "DEMONSTRATION: invented people";

    public static void MapLeadExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/leads.csv", CsvAsync).WithTags("leads").RequireAuthorization(Policies.Exhibitor)
            .WithSummary("Your leads as CSV, with the receipt of each consent").WithDescription("headers: generic (default), hubspot or salesforce.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/v1/leads.xlsx", XlsxAsync).WithTags("leads").RequireAuthorization(Policies.Exhibitor)
            .WithSummary("The same as a workbook").Produces(StatusCodes.Status200OK, contentType: Workbook).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> CsvAsync(
        ClaimsPrincipal who, LeadBook leads, LeadForms forms, RobotCatalogue robots, Mode mode, HttpContext http, IStringLocalizer<LeadTexts> texts, string? headers = null)
    {
        if (LeadColumns.Find(headers) is not { } columns)
        {
            return texts.Invalid([new("headers", "headers", string.Join(", ", LeadColumns.Names))]);
        }

        var exhibitor = who.ExhibitorId!.Value;
        await leads.RecordExportAsync(exhibitor, $"csv {columns.Name}", http.RequestAborted);
        var words = await LeadWords.OfAsync(exhibitor, forms, robots, mode.IsDemonstration, http.RequestAborted);
        Begin(http, "text/csv; charset=utf-8", $"leads-{columns.Name}.csv");
        await using var file = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await file.WriteAsync(CsvText.ByteOrderMark);
        if (mode.IsDemonstration && columns == LeadColumns.Generic)
        {
            // A CRM takes the first row for its headers; there each row's source says so.
            await file.WriteAsync(CsvText.Row(Demonstration));
        }

        await file.WriteAsync(CsvText.Row(columns.Headers));
        await foreach (var lead in AllAsync(leads, exhibitor, http.RequestAborted))
        {
            await file.WriteAsync(CsvText.Row(columns.CellsOf(lead, words)));
        }

        return Results.Empty;
    }

    private static async Task<IResult> XlsxAsync(
        ClaimsPrincipal who, LeadBook leads, LeadForms forms, RobotCatalogue robots, Mode mode, HttpContext http, IStringLocalizer<LeadTexts> texts, string? headers = null)
    {
        if (LeadColumns.Find(headers) is not { } columns)
        {
            return texts.Invalid([new("headers", "headers", string.Join(", ", LeadColumns.Names))]);
        }

        var exhibitor = who.ExhibitorId!.Value;
        await leads.RecordExportAsync(exhibitor, $"xlsx {columns.Name}", http.RequestAborted);
        var words = await LeadWords.OfAsync(exhibitor, forms, robots, mode.IsDemonstration, http.RequestAborted);

        // A workbook's directory stands at its end, and its writer goes back; so it is made on disk, in a file that is gone when it was sent.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.SaveAsAsync(RowsAsync(AllAsync(leads, exhibitor, http.RequestAborted), columns, words), sheetName: mode.IsDemonstration ? "DEMONSTRATION" : "Leads", cancellationToken: http.RequestAborted);
        file.Position = 0;
        Begin(http, Workbook, $"leads-{columns.Name}.xlsx");
        return TypedResults.Stream(file, Workbook, $"leads-{columns.Name}.xlsx");
    }

    private static async IAsyncEnumerable<Dictionary<string, object?>> RowsAsync(IAsyncEnumerable<LeadView> leads, LeadColumns columns, LeadWords words)
    {
        var any = false;
        await foreach (var lead in leads)
        {
            any = true;
            yield return columns.Headers.Zip(columns.CellsOf(lead, words)).ToDictionary(cell => cell.First, cell => (object?)Plain(cell.Second));
        }

        if (!any)
        {
            yield return columns.Headers.ToDictionary(header => header, _ => (object?)null);
        }
    }

    /// <summary>A cell of text is never run, but what begins with <c>$=</c> its writer takes for a formula; and a workbook may be saved as CSV later.</summary>
    private static string? Plain(string? text) => text is ['$', '=', ..] || CsvText.IsFormula(text) ? $"'{text}" : text;

    private static async IAsyncEnumerable<LeadView> AllAsync(LeadBook leads, Guid exhibitor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (LeadPlace? after = null; ;)
        {
            var page = await leads.ListAsync(exhibitor, null, after, ItemPage.Most, cancellation);
            foreach (var lead in page)
            {
                yield return lead;
            }

            if (page.Count < ItemPage.Most)
            {
                yield break;
            }

            after = new LeadPlace(page[^1].LastAt, page[^1].Id);
        }
    }

    private static void Begin(HttpContext http, string type, string name)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
    }
}
