using System.Threading.RateLimiting;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>What became of a visit that a visitor's own phone reported.</summary>
public enum SelfScanOutcome
{
    Counted,

    /// <summary>The badge was scanned at this booth within the last 15 minutes, which is the same visit.</summary>
    SameVisit,

    /// <summary>The badge does not count now: revoked, expired, or of another edition.</summary>
    Refused,

    /// <summary>More booths in a minute than anybody walks past, or the fair cannot take scans now.</summary>
    NotNow,
}

/// <summary>
/// Visits by the QR code of a booth's poster, opened with a badge on the same phone. They go the way of all scans, by a device of the booth that is named
/// <see cref="DeviceName"/>: whoever reads the log knows them from those by the exhibitor's phones.
/// </summary>
public sealed class SelfScan(DeviceRegister devices, ScanDesk desk, TrafficBoard board, FairClock clock) : IDisposable
{
    public const string DeviceName = "self-scan";
    private const int BoothsInAMinute = 6;
    private static readonly TimeSpan SameVisit = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<long> _badges = PartitionedRateLimiter.Create<long, long>(badge =>
        RateLimitPartition.GetTokenBucketLimiter(badge, _ => new() { TokenLimit = BoothsInAMinute, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(10) }));

    public async Task<SelfScanOutcome> TakeAsync(Badge badge, string booth, CancellationToken cancellation = default)
    {
        var now = clock.UtcNow;
        if (board.StepsOf(badge.Id).Any(step => step.Booth == booth && step.At > now - SameVisit && step.At <= now))
        {
            return SelfScanOutcome.SameVisit;
        }

        using var lease = _badges.AttemptAcquire(badge.Id);
        if (!lease.IsAcquired)
        {
            return SelfScanOutcome.NotNow;
        }

        var device = await devices.EnsureAsync(DeviceName, PlaceKind.Booth, booth, cancellation);
        try
        {
            var answer = await desk.AcceptAsync(device, new ScanBatch(now, [new ScanRequest(Guid.CreateVersion7().ToString(), badge.Token, now, "visit")]));
            return answer.Results[0].Outcome == ScanOutcome.Accepted ? SelfScanOutcome.Counted : SelfScanOutcome.Refused;
        }
        catch (ScansUnavailableException)
        {
            return SelfScanOutcome.NotNow;
        }
    }

    public void Dispose() => _badges.Dispose();
}
