using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CantonRobotics.Tests.Traffic;

/// <summary>A clock in the test's hand that tells to what its timer was set, and can ring it out of turn.</summary>
internal sealed class WatchedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _set = Channel.CreateUnbounded<TimeSpan>();
    private Action _ring = () => { };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _ring = () => callback(state);
        return new Watched(base.CreateTimer(callback, state, dueTime, period), _set.Writer);
    }

    public void Ring() => _ring();

    /// <summary>Waits until the timer was set to a time from now; what it was set to before is forgotten.</summary>
    public async Task IsSetToAsync(TimeSpan dueTime)
    {
        while (await _set.Reader.ReadAsync(TestContext.Current.CancellationToken) != dueTime)
        {
        }
    }

    private sealed class Watched(ITimer timer, ChannelWriter<TimeSpan> set) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            set.TryWrite(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
