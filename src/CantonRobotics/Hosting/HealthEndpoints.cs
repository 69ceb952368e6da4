using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CantonRobotics.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: 200 only when scans can be taken, 503 otherwise, with each check by name. Slices add their own
/// checks with the tag <see cref="Ready"/>.
/// </summary>
public static class HealthEndpoints
{
    public const string Ready = "ready";

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status == HealthStatus.Healthy ? "ready" : "notReady",
        checks = report.Entries.ToDictionary(check => check.Key, check => new { ok = check.Value.Status == HealthStatus.Healthy, says = check.Value.Description }),
    });
}
