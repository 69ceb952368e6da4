using CantonRobotics.Fair;

namespace CantonRobotics.Demo;

/// <summary>The fair's clock in demonstration mode: set by the rehearsal while it prepares, then running at its speed from where it was set.</summary>
public sealed class DemoClock(TimeProvider source, double speed) : FairClock(source)
{
    private readonly TimeProvider _source = source;
    private readonly Lock _lock = new();
    private DateTimeOffset _anchor = DateTimeOffset.UnixEpoch;
    private long? _runningSince;

    public override double Speed { get; } = speed > 0 ? speed : 1;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _runningSince is { } since ? _anchor + _source.GetElapsedTime(since) * Speed : _anchor;
        }
    }

    /// <summary>Stands still at this instant until <see cref="Run"/>.</summary>
    public void Set(DateTime utc)
    {
        lock (_lock)
        {
            _anchor = new DateTimeOffset(utc, TimeSpan.Zero);
            _runningSince = null;
        }
    }

    public void Run()
    {
        lock (_lock)
        {
            _runningSince ??= _source.GetTimestamp();
        }
    }
}
