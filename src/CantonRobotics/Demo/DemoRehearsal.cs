using Microsoft.Extensions.Options;

namespace CantonRobotics.Demo;

/// <summary>Fills the log's first hour, opens the demonstration, and runs the walk for as long as the server runs.</summary>
public sealed class DemoRehearsal(DemoWalk walk, DemoOpening opening, IOptions<DemoOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await walk.PrepareAsync(stoppingToken);
        opening.Open();
        if (options.Value.Walks)
        {
            await walk.WalkAsync(stoppingToken);
        }
    }
}
