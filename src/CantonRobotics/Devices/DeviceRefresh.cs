namespace CantonRobotics.Devices;

/// <summary>Keeps the promise that a device revoked on another server stops here within 60 seconds.</summary>
public sealed class DeviceRefresh(DeviceRegister devices, TimeProvider time, ILogger<DeviceRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await devices.RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "The register of devices could not be refreshed; the next attempt is in {Seconds} s.", Every.TotalSeconds);
            }
        }
    }
}
