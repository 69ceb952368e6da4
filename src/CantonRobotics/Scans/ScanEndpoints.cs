using System.Buffers;
using System.Text.Json;
using System.Threading.RateLimiting;
using CantonRobotics.Access;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Scans;

public static class ScanEndpoints
{
    public static IServiceCollection AddScans(this IServiceCollection services)
    {
        services.AddOptions<ScanOptions>().BindConfiguration(ScanOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IScanStore>(given => given.GetRequiredService<IOptions<DataOptions>>().Value.Provider == DataProvider.Sqlite
            ? ActivatorUtilities.CreateInstance<SqliteScanStore>(given)
            : ActivatorUtilities.CreateInstance<PostgresScanStore>(given));
        return services.AddSingleton<ScanReader>().AddSingleton<ScanFeed>().AddSingleton<ScanLog>().AddSingleton<ScanWriter>().AddSingleton<ScanDesk>()
            .AddSingleton<ScanLimits>()
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

    public static IEndpointRouteBuilder MapScans(this IEndpointRouteBuilder routes)
    {
        var scans = routes.MapGroup("/api/v1/scans").WithTags("scans");
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
        return routes;
    }

    private static async Task<IResult> Post(
        HttpContext http, DeviceRegister devices, ScanDesk desk, ScanLimits limits, FairClock clock, IStringLocalizer<ScanTexts> texts, CancellationToken cancellation)
    {
        if (http.User.DeviceId is not { } id || devices.Find(id) is not { } device)
        {
            return TypedResults.Unauthorized();
        }

        using var lease = limits.Of(id);
        if (!lease.IsAcquired)
        {
            return Later(http, texts, StatusCodes.Status429TooManyRequests, "too-many-requests", TimeSpan.FromSeconds(1));
        }

        try
        {
            return await ScanBody.ReadAsync(http.Request, cancellation) switch
            {
                null => texts.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", ScanBatch.MaxBytes / 1024),
                { Scans: null or { Count: 0 } } => texts.Invalid([new Refusal("scans-missing", "scans")]),
                { Scans.Count: > ScanBatch.MaxScans } => texts.Problem(StatusCodes.Status413PayloadTooLarge, "too-many-scans", ScanBatch.MaxScans),
                { SentAt: null } => texts.Invalid([new Refusal("sent-at-missing", "sentAt")]),
                { SentAt: { } sentAt } batch => TypedResults.Json(await AcceptAsync(sentAt, batch), ScanJson.Default.ScanBatchAnswer),
            };
        }
        catch (JsonException)
        {
            return texts.Problem(StatusCodes.Status400BadRequest, "malformed-json");
        }
        catch (ScansUnavailableException unavailable)
        {
            return Later(http, texts, StatusCodes.Status503ServiceUnavailable, unavailable.Code, unavailable.RetryAfter);
        }

        Task<ScanBatchAnswer> AcceptAsync(DateTime sentAt, ScanBatch batch)
        {
            device.ClockOffset = clock.UtcNow - sentAt;
            return desk.AcceptAsync(device.Scanning, batch, cancellation);
        }
    }

    private static async Task Read(HttpContext http, ScanLog log, IStringLocalizer<ScanTexts> texts, CancellationToken cancellation, long after = 0, int? limit = null)
    {
        if (limit < 1)
        {
            await texts.Invalid([new Refusal("limit", "limit")]).ExecuteAsync(http);
            return;
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

    private static IResult Later(HttpContext http, IStringLocalizer texts, int status, string code, TimeSpan after)
    {
        http.Response.Headers.RetryAfter = ((int)after.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return texts.Problem(status, code);
    }
}

/// <summary>What one device may send: by device, since a whole hall shares one network address.</summary>
public sealed class ScanLimits(IOptions<ScanOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _devices = PartitionedRateLimiter.Create<Guid, Guid>(device =>
        RateLimitPartition.GetTokenBucketLimiter(device, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.RequestsPerSecond * 2,
            TokensPerPeriod = options.Value.RequestsPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    public RateLimitLease Of(Guid device) => _devices.AttemptAcquire(device);

    public void Dispose() => _devices.Dispose();
}
