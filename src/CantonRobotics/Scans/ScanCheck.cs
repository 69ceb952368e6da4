using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CantonRobotics.Scans;

/// <summary>Ready when the log is on the board, the writer trusts the disk and did not fail just now, and its queue is below 90 %.</summary>
public sealed class ScanCheck(ScanLog log, ScanWriter writer) : IHealthCheck
{
    private const double MostQueueUse = 0.9;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !log.IsOpen ? HealthCheckResult.Unhealthy("The board is being rebuilt from the log.")
        : writer.IsBroken ? HealthCheckResult.Unhealthy("The scan log failed on the disk.")
        : writer.IsFailing ? HealthCheckResult.Unhealthy("The newest scans could not be stored.")
        : writer.QueueUse >= MostQueueUse ? HealthCheckResult.Unhealthy("The queue of scans is nearly full.")
        : HealthCheckResult.Healthy());
}
