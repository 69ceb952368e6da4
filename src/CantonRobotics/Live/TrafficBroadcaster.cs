using System.Collections.Concurrent;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.SignalR;

namespace CantonRobotics.Live;

/// <summary>Tells every audience what changed on the board: staff at most every 250 ms, the public every second.</summary>
internal sealed class TrafficBroadcaster(TrafficBoard board, IHubContext<TrafficHub> hub, TimeProvider time, ILogger<TrafficBroadcaster> log) : IHostedService
{
    private readonly ConcurrentDictionary<Audience, TrafficStream> _streams = [];
    private readonly List<IDisposable> _subscriptions = [];

    public TrafficStream For(Audience audience) => _streams.GetOrAdd(audience, one => new TrafficStream(one, board, hub, time, log));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var interval in (TimeSpan[])[Audience.Organizers.Interval, Audience.Anyone.Interval])
        {
            _subscriptions.Add(board.Subscribe(() => Publish(interval), interval));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscriptions.ForEach(subscription => subscription.Dispose());
        return Task.CompletedTask;
    }

    private void Publish(TimeSpan interval)
    {
        foreach (var (audience, stream) in _streams)
        {
            if (audience.Interval == interval)
            {
                stream.Publish();
            }
        }
    }
}
