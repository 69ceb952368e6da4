using CantonRobotics.Fair;

namespace CantonRobotics.Traffic;

/// <summary>The zone's story of now, told once for all who look: it reads every trail of the day, so that fifty dashboards must not do so each.</summary>
public sealed class ZoneStories(TrafficBoard board, FairClock clock, TimeProvider time)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private readonly Dictionary<TimeSpan, (long Begun, Task<ZoneStory> Telling)> _told = [];

    /// <summary>At most a few seconds old; of the whole day, or of the last so many minutes.</summary>
    public Task<ZoneStory> NowAsync(TimeSpan? within = null)
    {
        lock (_gate)
        {
            if (!_told.TryGetValue(within ?? TimeSpan.Zero, out var told) || told.Telling.IsFaulted || (told.Telling.IsCompleted && time.GetElapsedTime(told.Begun) >= Keep))
            {
                _told[within ?? TimeSpan.Zero] = told = (time.GetTimestamp(), Task.Run(() => board.StoryAt(clock.UtcNow, within)));
            }

            return told.Telling;
        }
    }
}
