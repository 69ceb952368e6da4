using System.Collections.Immutable;

namespace CantonRobotics.Traffic;

/// <summary>What the board tells beside the figures of the moment: whole days, ways and gates.</summary>
public sealed partial class TrafficBoard
{
    /// <summary>What a booth's visitors did on the fair day of this instant, as far as it had happened: their stays here and before and after it elsewhere.</summary>
    public IReadOnlyList<Stay> StaysOfVisitorsAt(string booth, DateTime asOf)
    {
        Presence? day;
        long[] visitors;
        lock (_gate)
        {
            day = _schedule is null ? null : Find(asOf);
            visitors = [.. day?.VisitorsOf(booth) ?? []];
        }

        List<Stay> stays = [];
        foreach (var some in visitors.Chunk(ZoneStory.AtOnce))
        {
            lock (_gate)
            {
                day!.StaysOf(some, day.Hours.SecondOf(asOf), stays);
            }
        }

        return stays;
    }

    /// <summary>A booth's visits by quarters of an hour on each day that the board knows, oldest first.</summary>
    public IReadOnlyList<(DateOnly Day, ImmutableArray<int> Visits)> DaysOf(string booth)
    {
        lock (_gate)
        {
            return [.. _days.Select(day => (day.Key, day.Value.Booth(booth).Begun.ToImmutableArray()))];
        }
    }

    /// <summary>
    /// A fair day by quarters of an hour, of the zone or of one booth, from opening to closing or, on the day of <paramref name="asOf"/>, to then. Quarters of a day
    /// without a scan are not measured.
    /// </summary>
    public ImmutableArray<SeriesPoint> SeriesOf(DateOnly day, DateTime asOf, string? booth = null)
    {
        lock (_gate)
        {
            if (_schedule is null)
            {
                return [];
            }

            var hours = FairDayHours.Of(_schedule, day);
            var second = hours.SecondOf(asOf);
            var known = _days.GetValueOrDefault(day);
            var stand = booth is null ? null : known?.Booth(booth);
            return
            [
                .. Enumerable.Range(0, hours.BucketsUntil(Math.Min(second, hours.Length - 1))).Select(bucket => known is null
                    ? new SeriesPoint(hours.At(hours.StartOfBucket(bucket)), null, null, null, null, null)
                    : stand?.Quarter(bucket, second) ?? known.Zone.Quarter(bucket, second)),
            ];
        }
    }

    /// <summary>What went through these gates on the fair day of this instant.</summary>
    public ImmutableArray<GateFlow> GatesAt(IEnumerable<string> gates, DateTime asOf)
    {
        lock (_gate)
        {
            return _schedule is not null && Find(asOf) is { } day ? [.. gates.Select(gate => day.Gate(gate).Read(gate, day.Hours.SecondOf(asOf)))] : [];
        }
    }

    /// <summary>
    /// Who came, and from where people went to where, on the fair day of this instant, all day or within so long: looks at every trail, so it is for every few
    /// seconds, not for every scan, and says how far it is, from 0 to 1.
    /// </summary>
    public ZoneStory StoryAt(DateTime asOf, TimeSpan? within = null, Action<double>? done = null)
    {
        KeyValuePair<long, Trail>[] trails;
        ZoneStory.Teller teller;
        lock (_gate)
        {
            if (_schedule is null || Find(asOf) is not { } day)
            {
                return new ZoneStory(asOf, [], []);
            }

            (trails, teller) = (day.Trails, new ZoneStory.Teller(day.Hours, within is { } span ? day.Hours.SecondOf(asOf - span) : int.MinValue, day.Hours.SecondOf(asOf)));
        }

        for (var from = 0; from < trails.Length; from += ZoneStory.AtOnce)
        {
            done?.Invoke((double)from / trails.Length);
            lock (_gate)
            {
                foreach (var (badge, trail) in trails.AsSpan(from, Math.Min(ZoneStory.AtOnce, trails.Length - from)))
                {
                    teller.Take(badge, trail);
                }
            }
        }

        return teller.Tell(asOf);
    }
}
