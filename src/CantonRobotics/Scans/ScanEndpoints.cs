using System.Buffers;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Hosting;
using CantonRobotics.Scans.Scanner;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Scans;

public static class ScanEndpoints
{
    internal const string Address = "/api/v1/scans";

    public static IServiceCollection AddScans(this IServiceCollection services)
    {
        services.AddOptions<ScanOptions>().BindConfiguration(ScanOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IScanStore>(given => given.GetRequiredService<IOptions<DataOptions>>().Value.Provider == DataProvider.Sqlite
            ? ActivatorUtilities.CreateInstance<SqliteScanStore>(given)
            : ActivatorUtilities.CreateInstance<PostgresScanStore>(given));
        return services.AddSingleton<ScanReader>().AddSingleton<Rewind>().AddSingleton<ScanGlances>().AddSingleton<ScanFeed>().AddSingleton<ScanLog>().AddSingleton<ScanWriter>().AddSingleton<ScanDesk>()
            .AddSingleton<ScanLimits>().AddSingleton<TypedCodeLimit>().AddSingleton<SelfScan>().AddSingleton<ScannerShell>().AddSingleton<ScanIntake>()
            .AddHealthChecks()
            .AddCheck<BadgeKeyCheck>("badgeKeys", tags: [HealthEndpoints.Ready])
            .AddCheck<ScanCheck>("scans", tags: [HealthEndpoints.Ready]).Services;
    }

    /// <summary>Rebuilds the board from the log and begins to take scans, before the first request.</summary>
    public static async Task OpenScansAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<ScanLog>().OpenAsync();
        app.Services.GetRequiredService<ScanWriter>().Start();
    }

    /// <summary>Ahead of everything else, since most requests of a fair day are scans.</summary>
    public static void UseScanLane(this WebApplication app) => app.UseMiddleware<ScanLane>();

    public static IEndpointRouteBuilder MapScans(this IEndpointRouteBuilder routes)
    {
        var scans = routes.MapGroup(Address).WithTags("scans");
        scans.MapPost("/", Post).RequireAuthorization(Policies.Device)
            .WithSummary("A device delivers scans")
            .WithDescription("At most 100 scans and 64 KiB. Every outcome is final. On 401 and 403 the device keeps its scans and is paired again; on 429 and 503 it keeps them and comes back after Retry-After.")
            .Accepts<ScanBatch>("application/json").Produces<ScanBatchAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        scans.MapGet("/", Read).RequireAuthorization(Policies.Organizer)
            .WithSummary("The scan log, one JSON object a line")
            .WithDescription("Rows after a position, oldest first; without a limit to the end of the log.")
            .Produces<ScanLine>(StatusCodes.Status200OK, "application/x-ndjson").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapScanner();
        routes.MapScannerShell();
        return routes;
    }

    private static async Task<IResult> Post(HttpContext http, DeviceRegister devices, ScanIntake intake, IStringLocalizer<ScanTexts> texts)
    {
        if (http.User.DeviceId is not { } id || devices.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        var delivery = http.Features.Get<ScanDelivery>() ?? await intake.TakeAsync(http.Request, device);
        delivery.Fault?.Throw();
        if (delivery.RetryAfter is { } after)
        {
            http.Response.Headers.RetryAfter = ((int)after.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return delivery switch
        {
            { Answer: { } answer } => TypedResults.Json(answer, ScanJson.Default.ScanBatchAnswer),
            { Refusal: { Field: not null } refusal } => texts.Invalid([refusal]),
            { Refusal: var refusal } => texts.Problem(refusal!, delivery.Status),
        };
    }

    private static async Task Read(HttpContext http, ScanLog log, AuditTrail audit, ReadingRecord reading, IStringLocalizer<ScanTexts> texts, CancellationToken cancellation, long after = 0, int? limit = null)
    {
        if (limit < 1)
        {
            await texts.Invalid([new Refusal("limit", "limit")]).ExecuteAsync(http);
            return;
        }

        if (limit is null)
        {
            await audit.RecordAsync(new(AuditActions.Exported, "scans", "ndjson"), cancellation);
        }
        else
        {
            await reading.NoteAsync("scans", "pages", cancellation: cancellation);
        }

        http.Response.ContentType = "application/x-ndjson";
        var body = http.Response.BodyWriter;
        await using var line = new Utf8JsonWriter(body);
        await foreach (var scan in log.ReadAsync(after, limit, cancellation))
        {
            line.Reset(body);
            JsonSerializer.Serialize(line, ScanLine.Of(scan), ScanJson.Default.ScanLine);
            line.Flush();
            body.Write("\n"u8);
            if (body.UnflushedBytes > 32 * 1024)
            {
                await body.FlushAsync(cancellation);
            }
        }

        await body.FlushAsync(cancellation);
    }
}
