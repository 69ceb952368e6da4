using System.Collections.Immutable;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Control.Insight;

/// <summary>What the dashboard shows beside the figures of the second: of the day, a few seconds old.</summary>
/// <param name="AsOf">UTC; of all but the story, which says its own.</param>
/// <param name="Today">By quarters of an hour.</param>
/// <param name="Before">The fair day before; empty where there was none, or nothing was measured.</param>
/// <param name="Story">Who came, and from where people went to where.</param>
/// <param name="Origins">Countries and badge classes of who came.</param>
/// <param name="Gates">In the order of the programme.</param>
/// <param name="Devices">How the devices are.</param>
public sealed record ZoneInsight(
    DateTime AsOf, ImmutableArray<SeriesPoint> Today, ImmutableArray<SeriesPoint> Before, ZoneStory Story, Origins Origins, ImmutableArray<GateLoad> Gates, DeviceHealth Devices);

/// <summary>Devices by how they are.</summary>
/// <param name="Heard">Heard within two minutes.</param>
/// <param name="Silent">Paired, and not heard so lately.</param>
/// <param name="Unsent">Scans that devices said to hold unsent.</param>
/// <param name="OldestUnsentAt">The oldest of them, UTC; null while there is none.</param>
public sealed record DeviceHealth(int Heard, int Silent, int Unsent, DateTime? OldestUnsentAt);

/// <summary>Gathers <see cref="ZoneInsight"/>.</summary>
public sealed class InsightReader(TrafficBoard board, ZoneStories stories, BadgeIndex badges, DeviceRegister devices, FairCalendar calendar, FairClock clock)
{
    private static readonly TimeSpan HeardFor = TimeSpan.FromMinutes(2);

    /// <summary>How far the reading is that such a dashboard waits for, from 0 to 1.</summary>
    public double DoneOf(InsightRange range) => stories.DoneOf(SpanOf(range));

    public async Task<ZoneInsight> ReadAsync(InsightRange range)
    {
        var (now, schedule) = (clock.UtcNow, calendar.Schedule);
        var today = schedule.FairDayOf(now);
        var story = range.IsBetween ? await StoryBetweenAsync(range, today, now) : await stories.NowAsync(SpanOf(range));
        var paired = devices.Active.ToList();
        var lanes = paired.Where(one => now - one.LastSeenAt < HeardFor).GroupBy(one => one.Scanning.Place).ToDictionary(own => own.Key, own => own.Count());
        var statuses = paired.Select(one => one.Status).OfType<DeviceStatus>().Where(one => one.Unsent > 0).ToList();
        return new ZoneInsight(
            now, board.SeriesOf(today, now), board.SeriesOf(today.AddDays(-1), now), story, Origins.Of(story.Arrivals, badges),
            [.. board.GatesAt(calendar.Programme.Zone.Gates.Select(gate => gate.Code), now).Select(flow => new GateLoad(flow, lanes.GetValueOrDefault(flow.Gate)))],
            new DeviceHealth(lanes.Values.Sum(), paired.Count - lanes.Values.Sum(), statuses.Sum(one => one.Unsent), statuses.Min(one => one.OldestUnsentAt)));
    }

    private Task<ZoneStory> StoryBetweenAsync(InsightRange range, DateOnly today, DateTime now)
    {
        if (range.IsBackwards)
        {
            return Task.FromResult(new ZoneStory(now, [], []));
        }

        var until = range.To is { } to && calendar.Schedule.Utc(today, to) is var end && end < now ? end : now;
        TimeSpan? within = range.From is { } from ? until - calendar.Schedule.Utc(today, from) : null;
        return Task.Run(() => board.StoryAt(until, within));
    }

    private static TimeSpan? SpanOf(InsightRange range) => range.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
}
