using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Threading.RateLimiting;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Scans;

/// <summary>What a delivery of scans came to: the outcomes, or why it was not taken.</summary>
/// <param name="Answer">One outcome a scan; null when the delivery was not taken.</param>
/// <param name="Status">HTTP status of the refusal.</param>
/// <param name="Refusal">Why.</param>
/// <param name="RetryAfter">When to come back, where that helps.</param>
/// <param name="Fault">An error of ours.</param>
public sealed record ScanDelivery(ScanBatchAnswer? Answer, int Status = 0, Refusal? Refusal = null, TimeSpan? RetryAfter = null, ExceptionDispatchInfo? Fault = null);

/// <summary>Takes one delivery of a device: within its limits, readable, stored.</summary>
public sealed class ScanIntake(ScanDesk desk, ScanWriter writer, ScanLimits limits, FairClock clock)
{
    public async Task<ScanDelivery> TakeAsync(HttpRequest request, KnownDevice device)
    {
        using var lease = limits.Of(device.Scanning.Id);
        if (!lease.IsAcquired)
        {
            return Refused(StatusCodes.Status429TooManyRequests, new Refusal("too-many-requests"), TimeSpan.FromSeconds(1));
        }

        try
        {
            writer.RefuseWhenFull();
            return await ScanBody.ReadAsync(request, request.HttpContext.RequestAborted) switch
            {
                null => Refused(StatusCodes.Status413PayloadTooLarge, new Refusal("too-large", null, ScanBatch.MaxBytes / 1024)),
                { Scans: null or { Count: 0 } } => Refused(StatusCodes.Status400BadRequest, new Refusal("scans-missing", "scans")),
                { Scans.Count: > ScanBatch.MaxScans } => Refused(StatusCodes.Status413PayloadTooLarge, new Refusal("too-many-scans", null, ScanBatch.MaxScans)),
                { SentAt: null } => Refused(StatusCodes.Status400BadRequest, new Refusal("sent-at-missing", "sentAt")),
                { SentAt: { } sentAt } batch => await AcceptAsync(device, sentAt, batch),
            };
        }
        catch (JsonException)
        {
            return Refused(StatusCodes.Status400BadRequest, new Refusal("malformed-json"));
        }
        catch (ScansUnavailableException unavailable)
        {
            return Refused(StatusCodes.Status503ServiceUnavailable, new Refusal(unavailable.Code), unavailable.RetryAfter);
        }
    }

    private static ScanDelivery Refused(int status, Refusal why, TimeSpan? retryAfter = null) => new(null, status, why, retryAfter);

    private async Task<ScanDelivery> AcceptAsync(KnownDevice device, DateTime sentAt, ScanBatch batch)
    {
        device.ClockOffset = clock.UtcNow - sentAt;
        return new ScanDelivery(await desk.AcceptAsync(device.Scanning, batch));
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
