using Microsoft.Extensions.Options;

namespace CantonRobotics.Demo;

/// <summary>Runs the walk for as long as the server runs.</summary>
public sealed class DemoRehearsal(DemoWalk walk, IOptions<DemoOptions> options) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Walks ? walk.WalkAsync(stoppingToken) : Task.CompletedTask;
}
