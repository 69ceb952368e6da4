using System.Globalization;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Reports.Papers;
using CantonRobotics.Scans;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Reports.ScanFiles;

/// <summary>The scan log as a file, refused scans too; badge ids and no names. Written while it is read: whatever its size, it takes the same memory, and it ends with the request.</summary>
internal static class ScanFileEndpoints
{
    private const string Parquet = "application/vnd.apache.parquet";
    private const string Words = "A demonstration's CSV has one more column, note, which says so in every row. from, to: first and last fair day of the scans, such as 2025-04-15, by when they were made; without them all. Columns as in GET /api/v1/scans.";

    public static void MapScanFiles(this IEndpointRouteBuilder reports)
    {
        reports.MapGet("/scans.csv", (HttpContext http, [AsParameters] ScanFileKit kit, string? from = null, string? to = null) => WriteAsync(http, kit, "csv", from, to))
            .WithSummary("The scan log as CSV").WithDescription(Words).Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status400BadRequest);
        reports.MapGet("/scans.parquet", (HttpContext http, [AsParameters] ScanFileKit kit, string? from = null, string? to = null) => WriteAsync(http, kit, "parquet", from, to))
            .WithSummary("The scan log as Parquet").WithDescription($"Row groups of {ScanParquet.GroupRows} rows. {Words}").Produces(StatusCodes.Status200OK, contentType: Parquet).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> WriteAsync(HttpContext http, [AsParameters] ScanFileKit kit, string kind, string? from, string? to)
    {
        var (first, last) = (DayOf(from), DayOf(to));
        if ((first is null && from is { Length: > 0 }) || (last is null && to is { Length: > 0 }) || first > last)
        {
            return kit.Texts.Invalid([new Refusal("span-of-days", "from")]);
        }

        await kit.Audit.RecordAsync(new(AuditActions.Exported, "scans", $"{kind} {from}..{to}"), http.RequestAborted);
        var schedule = kit.Calendar.Schedule;
        var scans = kit.Rows.BetweenAsync(first is { } begin ? schedule.StartOf(begin) : DateTime.MinValue, last is { } end ? schedule.StartOf(end.AddDays(1)) : DateTime.MaxValue, http.RequestAborted);
        var name = $"scans{(kit.Mode.IsDemonstration ? "-demonstration" : "")}.{kind}";
        http.Response.ContentType = kind == "csv" ? "text/csv; charset=utf-8" : Parquet;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
        if (kind == "csv")
        {
            await ScanCsv.WriteAsync(scans, http.Response.Body, kit.Mode.IsDemonstration, http.RequestAborted);
        }
        else
        {
            await ScanParquet.WriteAsync(scans, http.Response.Body, kit.Log.Epoch, kit.Mode.IsDemonstration, http.RequestAborted);
        }

        return Results.Empty;
    }

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>What both files need.</summary>
internal sealed record ScanFileKit(ScanLog Log, ScanRows Rows, FairCalendar Calendar, Mode Mode, AuditTrail Audit, IStringLocalizer<PaperTexts> Texts);
