using System.Threading.Channels;
using CantonRobotics.Scans;

namespace CantonRobotics.Leads;

/// <summary>Keeps the leads current with the scan log, behind its back: soon after a scan that makes one, and after a start.</summary>
internal sealed class LeadFeed(LeadBook leads, ScanLog scans, TimeProvider time, ILogger<LeadFeed> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        scans.LeadsCommitted += Wake;
        Wake();
        await foreach (var _ in _news.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await leads.CatchUpAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // The log keeps what is missing here.
                log.LogError(error, "Leads could not be made from the scan log; it is tried again in {Seconds} s.", Again.TotalSeconds);
                await Task.Delay(Again, time, stoppingToken);
                Wake();
            }
        }
    }

    private void Wake() => _news.Writer.TryWrite(true);
}
