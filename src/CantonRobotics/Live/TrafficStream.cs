using CantonRobotics.Traffic;
using Microsoft.AspNetCore.SignalR;

namespace CantonRobotics.Live;

/// <summary>
/// What one audience was told last, and what it is told next. Everything it hears or fetches is a published state, so that sequence numbers fit together
/// without a gap.
/// </summary>
internal sealed class TrafficStream(Audience audience, TrafficBoard board, IHubContext<TrafficHub> hub, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Restless = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private TrafficSnapshot? _published;
    private long _at;

    /// <summary>The published state; published anew first if the interval has passed, so that an acknowledged scan is in it.</summary>
    public TrafficSnapshot Fetch()
    {
        lock (_gate)
        {
            if (_published is null || time.GetElapsedTime(_at) >= audience.Interval)
            {
                PublishIn();
            }

            return _published!;
        }
    }

    /// <summary>Sends what changed; when nothing did for a while, the heartbeat.</summary>
    public void Publish()
    {
        lock (_gate)
        {
            PublishIn();
        }
    }

    /// <summary>Gives a new connection the snapshot, then every message after it: none is missing, none comes early.</summary>
    public Task JoinAsync(string connection, IClientProxy caller)
    {
        lock (_gate)
        {
            var sending = caller.SendAsync("snapshot", Fetch());
            return Task.WhenAll(sending, hub.Groups.AddToGroupAsync(connection, audience.Group));
        }
    }

    private void PublishIn()
    {
        var next = audience.See(board.Read());
        var last = _published;
        if (last is null || last.Epoch != next.Epoch || last.FairDay != next.FairDay || !SameBooths(last, next))
        {
            Send("snapshot", next);
        }
        else
        {
            var zone = next.Zone.Equals(last.Zone) ? null : next.Zone;
            var booths = next.Booths.Where((booth, i) => !booth.Equals(last.Booths[i])).ToArray();
            if (zone is null && booths.Length == 0 && next.Seq == last.Seq && time.GetElapsedTime(_at) < Restless)
            {
                return;
            }

            Send("delta", new TrafficDelta(next.Epoch, last.Seq, next.Seq, next.AsOf, zone, booths));
        }

        (_published, _at) = (next, time.GetTimestamp());
    }

    /// <summary>Never awaited: one client that stops reading must not delay the others.</summary>
    private void Send(string message, object content) =>
        hub.Clients.Group(audience.Group).SendAsync(message, content).ContinueWith(
            sending => log.LogDebug(sending.Exception, "A message to {Group} did not reach everybody.", audience.Group),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static bool SameBooths(TrafficSnapshot one, TrafficSnapshot other) =>
        one.Booths.Count == other.Booths.Count && one.Booths.Zip(other.Booths).All(pair => pair.First.Code == pair.Second.Code);
}
