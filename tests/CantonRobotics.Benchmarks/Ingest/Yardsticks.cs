using System.Text.Json.Serialization;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Hosting;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Benchmarks.Ingest;

/// <summary>
/// What the scan path is measured against: <c>/null</c> reads and answers the same JSON on the same Kestrel and stores nothing; <c>/ef</c> is what one would
/// write first, a context and <c>SaveChanges</c> for each request, as durable as ours.
/// </summary>
internal static class Yardsticks
{
    private static readonly Guid Epoch = Guid.CreateVersion7();

    public static async Task ServeAsync(string url, string directory)
    {
        var builder = WebApplication.CreateBuilder(["--urls", url, "--Data:Directory", directory, "--Logging:LogLevel:Default", "Critical"]);
        builder.AddFairDatabase();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default));
        var app = builder.Build();
        await app.MigrateFairDatabaseAsync();
        app.MapPost("/null", (ScanBatch batch) => TypedResults.Json(Answer(batch), WireJson.Default.ScanBatchAnswer));
        app.MapPost("/ef", async (ScanBatch batch, IDbContextFactory<FairDb> contexts) =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            db.Scans.AddRange(batch.Scans!.Select(Row));
            await db.SaveChangesAsync();
            return TypedResults.Json(Answer(batch), WireJson.Default.ScanBatchAnswer);
        });
        await app.RunAsync();
    }

    private static ScanBatchAnswer Answer(ScanBatch batch) => new(DateTime.UtcNow, Epoch,
        [.. batch.Scans!.Select(scan => new ScanResult(scan.ScanId, ScanOutcome.Accepted, 1, new ScannedPerson(null, BadgeClass.OverseasBuyer)))]);

    private static Scan Row(ScanRequest request) => new()
    {
        ScanId = Guid.Parse(request.ScanId!),
        BadgeId = 1,
        BadgeClass = BadgeClass.OverseasBuyer,
        DeviceId = Epoch,
        PlaceKind = PlaceKind.Booth,
        Place = "10.2A01",
        Kind = MovementKind.Visit,
        Purpose = ScanPurpose.Count,
        Outcome = ScanOutcome.Accepted,
        CapturedAt = request.CapturedAt!.Value,
        ReceivedAt = DateTime.UtcNow,
        ClockOffsetMs = 0,
        ContentHash = new byte[16],
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcMillisecondsConverter), typeof(Words<ScanOutcome>), typeof(Words<BadgeClass>)])]
[JsonSerializable(typeof(ScanBatch))]
[JsonSerializable(typeof(ScanBatchAnswer))]
internal sealed partial class WireJson : JsonSerializerContext
{
    private sealed class Words<TEnum>() : JsonStringEnumConverter<TEnum>(System.Text.Json.JsonNamingPolicy.CamelCase)
        where TEnum : struct, Enum;
}
