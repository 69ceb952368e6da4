using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CantonRobotics.Demo;

/// <summary>
/// The home page answers while the demonstration's first hour is still being walked; whatever shows or takes figures waits those few seconds, and the server
/// is not ready until then.
/// </summary>
public sealed class DemoOpening : IHealthCheck
{
    private readonly TaskCompletionSource _walked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The log holds the first hour and the clock runs.</summary>
    public Task Walked => _walked.Task;

    public void Open() => _walked.TrySetResult();

    public Task HoldAsync(HttpContext context, RequestDelegate next) =>
        Walked.IsCompleted || MayPass(context) ? next(context) : WaitAsync(context, next);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Walked.IsCompleted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The first hour of the demonstration is being walked."));

    /// <summary>The home page, health, and files; nothing that has a figure in it is a file.</summary>
    private static bool MayPass(HttpContext context) =>
        context.Request.Path.Value is "/" or null || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || Path.HasExtension(context.Request.Path.Value);

    private async Task WaitAsync(HttpContext context, RequestDelegate next)
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gone.SetResult))
        {
            if (await Task.WhenAny(Walked, gone.Task) != Walked)
            {
                return;
            }
        }

        await next(context);
    }
}
