namespace CantonRobotics.Access;

/// <summary>Writes down every half minute when keys were last used.</summary>
internal sealed class KeyUse(ApiKeyRing keys, TimeProvider time, ILogger<KeyUse> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.FlushUseAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(error, "When keys were last used could not be written; the next round tries again.");
            }
        }
    }
}
