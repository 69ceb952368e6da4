using System.Threading.Channels;
using CantonRobotics.Booths;
using CantonRobotics.Devices;
using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>Keeps the board's booths current: who has which, how many it holds, whether a device is paired to it; and where each place is.</summary>
public sealed class TrafficPlaces(TrafficBoard board, Sightings sightings, BoothPlan plan, FairCalendar calendar, DeviceRegister devices, ILogger<TrafficPlaces> log) : BackgroundService
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        plan.Changed += Note;
        devices.Changed += Note;
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        plan.Changed -= Note;
        devices.Changed -= Note;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                log.LogWarning(failed, "The board keeps its former booths until the next change.");
            }
        }
    }

    private void Note() => _changes.Writer.TryWrite(true);

    public Task ReadAsync(CancellationToken cancellation = default) => FillAsync(board, sightings, cancellation);

    /// <summary>Tells a board and sightings where the places are now; for those that replay a day beside the live ones.</summary>
    public async Task FillAsync(TrafficBoard board, Sightings sightings, CancellationToken cancellation = default)
    {
        var booths = await plan.ListAsync(cancellation);
        sightings.SetSpots([
            .. booths.Select(booth => KeyValuePair.Create(booth.Code, (booth.X + (booth.Width / 2), booth.Y + (booth.Depth / 2)))),
            .. calendar.Programme.Zone.Gates.Select(gate => KeyValuePair.Create(gate.Code, (gate.X, gate.Y))),
        ]);
        var paired = devices.PlacesWithDevice;
        board.SetBooths([.. booths.Where(booth => booth.ExhibitorId is not null)
            .Select(booth => new BoothFacts(booth.Code, booth.ExhibitorId, booth.Capacity, paired.Contains(booth.Code)))]);
    }
}
