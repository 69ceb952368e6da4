using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>
/// The zone's story of now, told once for all who look: it reads every trail of the day, so that fifty dashboards must not do so each. Whoever asks again is
/// answered within <see cref="Patience"/>: with the new story or, while a large one is still being told, with the one before, which says as of when it is.
/// </summary>
public sealed class ZoneStories(TrafficBoard board, FairClock clock, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Forget = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<TimeSpan, Told> _told = [];

    /// <summary>Of the whole day, or of the last so many minutes.</summary>
    public async Task<ZoneStory> NowAsync(TimeSpan? within = null)
    {
        var told = LookUp(within);
        if (told.Before is not { } before || time.GetElapsedTime(before.Begun) > Forget)
        {
            return await told.Telling;
        }

        using var answered = new CancellationTokenSource();
        var first = await Task.WhenAny(told.Telling, Task.Delay(Patience, time, answered.Token));
        await answered.CancelAsync();
        return first == told.Telling ? await told.Telling : before.Story;
    }

    /// <summary>How much of the story that is being told is done, from 0 to 1.</summary>
    public double DoneOf(TimeSpan? within = null)
    {
        lock (_gate)
        {
            return _told.GetValueOrDefault(within ?? TimeSpan.Zero)?.Done ?? 0;
        }
    }

    private Told LookUp(TimeSpan? within)
    {
        lock (_gate)
        {
            var known = _told.GetValueOrDefault(within ?? TimeSpan.Zero);
            if (known is null || known.Telling.IsFaulted || (known.Telling.IsCompleted && time.GetElapsedTime(known.Begun) >= Keep))
            {
                var now = clock.UtcNow;
                _told[within ?? TimeSpan.Zero] = known = new Told(known is { Telling.IsCompletedSuccessfully: true } ? (known.Telling.Result, known.Begun) : null, time.GetTimestamp());
                known.Tell(told => board.StoryAt(now, within, told));
            }

            return known;
        }
    }

    /// <param name="before">The one before.</param>
    /// <param name="begun">When it was asked for.</param>
    private sealed class Told((ZoneStory Story, long Begun)? before, long begun)
    {
        private double _done;

        public (ZoneStory Story, long Begun)? Before => before;

        public long Begun => begun;

        public double Done => Volatile.Read(ref _done);

        public Task<ZoneStory> Telling { get; private set; } = Task.FromCanceled<ZoneStory>(new CancellationToken(true));

        public void Tell(Func<Action<double>, ZoneStory> tell) => Telling = Task.Run(() => tell(done => Volatile.Write(ref _done, done)));
    }
}
