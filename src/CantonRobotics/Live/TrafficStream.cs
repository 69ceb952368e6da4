using CantonRobotics.Traffic;
using Microsoft.AspNetCore.SignalR;

namespace CantonRobotics.Live;

/// <summary>
/// What one audience was told last, and what it is told next. Everything it hears or fetches is a published state, so that sequence numbers fit together
/// without a gap.
/// </summary>
internal sealed class TrafficStream : IDisposable
{
    private static readonly TimeSpan Restless = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Audience _audience;
    private readonly TrafficBoard _board;
    private readonly IHubContext<TrafficHub> _hub;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ITimer _later;
    private TaskCompletionSource<TrafficSnapshot> _next = NewPromise();
    private TrafficSnapshot? _published;
    private BoardReading? _read;
    private long _at;
    private bool _waiting;

    public TrafficStream(Audience audience, TrafficBoard board, IHubContext<TrafficHub> hub, TimeProvider time, ILogger log)
    {
        (_audience, _board, _hub, _time, _log) = (audience, board, hub, time, log);
        _later = time.CreateTimer(_ => PublishNow(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A published state with everything in it that is on the board now: where the interval forbids to publish yet, the next one is waited for.</summary>
    public Task<TrafficSnapshot> FetchAsync()
    {
        lock (_gate)
        {
            if (Wait <= TimeSpan.Zero)
            {
                return Task.FromResult(PublishNow());
            }

            if (ReferenceEquals(_read, _board.Read()))
            {
                return Task.FromResult(_published!);
            }

            Publish();
            return _next.Task;
        }
    }

    /// <summary>Sends what changed, as soon as the interval allows; when nothing did for a while, the heartbeat.</summary>
    public void Publish()
    {
        lock (_gate)
        {
            if (Wait is var wait && wait <= TimeSpan.Zero)
            {
                PublishNow();
            }
            else if (!_waiting)
            {
                _waiting = _later.Change(wait, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _later.Dispose();

    /// <summary>Gives a new connection the published state, then every message after it: none is missing, none comes early.</summary>
    public Task JoinAsync(string connection, IClientProxy caller)
    {
        lock (_gate)
        {
            var sending = caller.SendAsync("snapshot", Wait > TimeSpan.Zero ? _published! : PublishNow());
            return Task.WhenAll(sending, _hub.Groups.AddToGroupAsync(connection, _audience.Group));
        }
    }

    private TimeSpan Wait => _published is null ? TimeSpan.Zero : _audience.Interval - _time.GetElapsedTime(_at);

    private TrafficSnapshot PublishNow()
    {
        lock (_gate)
        {
            _waiting = false;
            _read = _board.Read();
            Tell(_audience.See(_read));
            _next.SetResult(_published!);
            _next = NewPromise();
            return _published!;
        }
    }

    private void Tell(TrafficSnapshot next)
    {
        var last = _published;
        if (last is null || last.Epoch != next.Epoch || last.FairDay != next.FairDay || !SameBooths(last, next))
        {
            Send("snapshot", next);
        }
        else
        {
            var zone = next.Zone.Equals(last.Zone) ? null : next.Zone;
            var booths = next.Booths.Where((booth, i) => !booth.Equals(last.Booths[i])).ToArray();
            if (zone is null && booths.Length == 0 && next.Seq == last.Seq && _time.GetElapsedTime(_at) < Restless)
            {
                return;
            }

            Send("delta", new TrafficDelta(next.Epoch, last.Seq, next.Seq, next.AsOf, zone, booths));
        }

        (_published, _at) = (next, _time.GetTimestamp());
    }

    /// <summary>Never awaited: one client that stops reading must not delay the others.</summary>
    private void Send(string message, object content) =>
        _hub.Clients.Group(_audience.Group).SendAsync(message, content).ContinueWith(
            sending => _log.LogDebug(sending.Exception, "A message to {Group} did not reach everybody.", _audience.Group),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static TaskCompletionSource<TrafficSnapshot> NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool SameBooths(TrafficSnapshot one, TrafficSnapshot other) =>
        one.Booths.Count == other.Booths.Count && one.Booths.Zip(other.Booths).All(pair => pair.First.Code == pair.Second.Code);
}
