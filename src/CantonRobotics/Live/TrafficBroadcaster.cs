using System.Collections.Concurrent;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.SignalR;

namespace CantonRobotics.Live;

/// <summary>Tells every audience what changed on the board: staff at most every 250 ms, the public every second.</summary>
internal sealed class TrafficBroadcaster(TrafficBoard board, IHubContext<TrafficHub> hub, TimeProvider time, ILogger<TrafficBroadcaster> log) : IHostedService
{
    private readonly ConcurrentDictionary<Audience, TrafficStream> _streams = [];
    private IDisposable? _subscription;

    public TrafficStream For(Audience audience) => _streams.GetOrAdd(audience, one => new TrafficStream(one, board, hub, time, log));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = board.Subscribe(Publish, Audience.Organizers.Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        foreach (var stream in _streams.Values)
        {
            stream.Dispose();
        }

        return Task.CompletedTask;
    }

    private void Publish()
    {
        foreach (var stream in _streams.Values)
        {
            stream.Publish();
        }
    }
}
