using CantonRobotics.Alerts.Rules;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Alerts;

/// <summary>Settings of <c>Alerts</c>.</summary>
public sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>Whether this server looks at the rules; where several serve one fair, one does.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>Addresses that are mailed when an alert turns red, separated by commas; empty: none. Needs <c>Mail:Host</c>.</summary>
    public string MailTo { get; set; } = "";
}

/// <summary>Has the rules looked at soon after each step. First the last hour's scans are counted, which nobody waits for.</summary>
internal sealed class AlertTimer(AlertBoard board, ScanWindow window, ScanGlances glances, ScanFeed feed, FairClock clock, TimeProvider time, IOptions<AlertOptions> options, ILogger<AlertTimer> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Watch)
        {
            return;
        }

        await TryAsync(CountLastHourAsync, stoppingToken);
        using var rounds = new PeriodicTimer(Every, time);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(board.LookAsync, stoppingToken);
        }
    }

    private async Task CountLastHourAsync(CancellationToken cancellation)
    {
        var first = await glances.BeforeAsync(clock.UtcNow - TimeSpan.FromMinutes(ScanWindow.MostMinutes), cancellation);
        await foreach (var page in glances.ReadAsync(first, feed.BegunAfter, cancellation))
        {
            foreach (var scan in page)
            {
                window.See(scan);
            }
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            log.LogError(error, "Alerts could not be looked at; it is tried again in {Seconds} s.", Every.TotalSeconds);
        }
    }
}
