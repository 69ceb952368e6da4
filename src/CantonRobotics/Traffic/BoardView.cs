using CantonRobotics.Ui;

namespace CantonRobotics.Traffic;

/// <summary>
/// What one page shows of the board: it follows it, at most once a second, or stands still while paused and counts the updates that wait. At most one redraw is
/// under way, however slow the reader's connection is.
/// </summary>
public sealed class BoardView(TrafficBoard board, TimeProvider time, Func<Action, Task> dispatch, Action redraw) : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private IDisposable? _subscription;
    private BoardReading? _waitingAt;
    private long _shownAt = time.GetTimestamp();
    private int _busy;

    /// <summary>The figures on the screen.</summary>
    public BoardReading Shown { get; private set; } = board.Read();

    public bool IsPaused { get; private set; }

    /// <summary>How many updates would have changed the screen since it was paused.</summary>
    public int Waiting { get; private set; }

    /// <summary>How long ago the figures on the screen were read, in real time.</summary>
    public TimeSpan Age => time.GetElapsedTime(_shownAt);

    /// <summary>Called once the page is interactive; a page that is only prerendered follows nothing.</summary>
    public void Follow() => _subscription ??= board.Subscribe(Hear);

    public void Pause() => (IsPaused, Waiting, _waitingAt) = (true, 0, Shown);

    public void GoOn()
    {
        IsPaused = false;
        Take(board.Read());
    }

    public void Dispose() => _subscription?.Dispose();

    private void Hear()
    {
        if (Interlocked.Exchange(ref _busy, 1) == 0)
        {
            _ = _outside.TakeAsync(() => dispatch(Update)).ContinueWith(_ => Volatile.Write(ref _busy, 0), TaskScheduler.Default);
        }
    }

    private void Update()
    {
        var reading = board.Read();
        if (!IsPaused)
        {
            Take(reading);
            redraw();
        }
        else if (!reading.Zone.Equals(_waitingAt!.Zone) || !reading.Booths.AsSpan().SequenceEqual(_waitingAt.Booths.AsSpan()))
        {
            (_waitingAt, Waiting) = (reading, Waiting + 1);
        }
    }

    private void Take(BoardReading reading) => (Shown, Waiting, _shownAt) = (reading, 0, time.GetTimestamp());
}
