using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>The zone's story of now, told once for all who look: it reads every trail of the day, so that fifty dashboards must not do so each.</summary>
public sealed class ZoneStories(TrafficBoard board, FairClock clock, TimeProvider time)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private Task<ZoneStory>? _telling;
    private long _begun;

    /// <summary>At most a few seconds old.</summary>
    public Task<ZoneStory> NowAsync()
    {
        lock (_gate)
        {
            if (_telling is null or { IsFaulted: true } || (_telling.IsCompleted && time.GetElapsedTime(_begun) >= Keep))
            {
                _begun = time.GetTimestamp();
                _telling = Task.Run(() => board.StoryAt(clock.UtcNow));
            }

            return _telling;
        }
    }
}
