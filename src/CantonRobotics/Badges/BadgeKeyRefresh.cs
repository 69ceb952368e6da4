namespace CantonRobotics.Badges;

/// <summary>Keeps the promise that a key removed on another server stops counting here within 60 seconds.</summary>
public sealed class BadgeKeyRefresh(BadgeKeyRing keys, TimeProvider time, ILogger<BadgeKeyRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The badge keys could not be refreshed; the next attempt is in {Seconds} s.", Every.TotalSeconds);
            }
        }
    }
}
