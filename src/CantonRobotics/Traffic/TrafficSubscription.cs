namespace CantonRobotics.Traffic;

/// <summary>One listener: notices are gathered into one call an interval, on the thread pool, and its failures stay its own.</summary>
internal sealed class TrafficSubscription : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly Action _changed;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly Action<TrafficSubscription> _remove;
    private readonly ITimer _timer;
    private long _lastCall;
    private bool _running;
    private bool _disposed;
    private volatile bool _due;

    public TrafficSubscription(Action changed, TimeSpan interval, TimeProvider time, Action<TrafficSubscription> remove)
    {
        (_changed, _interval, _time, _remove) = (changed, interval, time, remove);
        _lastCall = time.GetTimestamp() - (long)(interval.TotalSeconds * time.TimestampFrequency);
        _timer = time.CreateTimer(_ => ThreadPool.UnsafeQueueUserWorkItem(_ => Run(), null), null, Beat, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Until the next call; in whole milliseconds, since a timer drops their parts and would wake too early.</summary>
    private TimeSpan Wait =>
        TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(((_due ? _interval : Beat) - _time.GetElapsedTime(_lastCall)).TotalMilliseconds)));

    public void Notify()
    {
        if (_due)
        {
            return;
        }

        lock (_gate)
        {
            if (!_due && !_disposed)
            {
                _due = true;
                if (!_running)
                {
                    Schedule();
                }
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _timer.Dispose();
        _remove(this);
    }

    private void Run()
    {
        lock (_gate)
        {
            if (_running || _disposed)
            {
                return;
            }

            // A beat and a notice at the same moment wake it twice.
            if (Wait > TimeSpan.Zero)
            {
                Schedule();
                return;
            }

            (_running, _due, _lastCall) = (true, false, _time.GetTimestamp());
        }

        try
        {
            _changed();
        }
        catch (Exception)
        {
            // A listener that fails, such as a page that is just going, must not stop the others or the feeder.
        }

        lock (_gate)
        {
            _running = false;
            Schedule();
        }
    }

    private void Schedule()
    {
        if (!_disposed)
        {
            _timer.Change(Wait, Timeout.InfiniteTimeSpan);
        }
    }
}
