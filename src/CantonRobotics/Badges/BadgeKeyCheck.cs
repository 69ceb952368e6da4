using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CantonRobotics.Badges;

/// <summary>Ready when there is a key to tell badges by.</summary>
public sealed class BadgeKeyCheck(BadgeKeyRing keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(keys.PublicKeys.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The key ring is empty."));
}
