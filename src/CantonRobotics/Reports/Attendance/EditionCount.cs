using System.Runtime.InteropServices;
using CantonRobotics.Badges;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Attendance;

/// <summary>Puts an edition's fair days together: sums where days add up, distinct badges where they do not.</summary>
internal static class EditionCount
{
    public static EditionReport Report(FairProgramme programme, IEnumerable<DateOnly> fairDays, LogCount count, ReportCoverage coverage, ReportRoster roster, BadgeIndex badges)
    {
        var schedule = programme.Schedule;
        List<DayCount> days = [];
        Dictionary<long, int> attended = [];
        Dictionary<string, BoothStays> stays = new(StringComparer.Ordinal);
        foreach (var day in fairDays)
        {
            var end = schedule.StartOf(day.AddDays(1)).AddSeconds(-1);
            var counted = DayCount.Of(day, coverage.AsOf < end ? coverage.AsOf : end, count, attended.Keys.ToHashSet());
            days.Add(counted);
            foreach (var arrival in counted.Story.Arrivals)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(attended, arrival.BadgeId, out _)++;
            }

            count.Board.EachStay(counted.AsOf, stay => (CollectionsMarshal.GetValueRefOrAddDefault(stays, stay.Booth, out _) ??= new BoothStays()).Take(stay));
        }

        var measured = days.Where(one => one.Visitors is not null).ToList();
        int? Sum(Func<DayCount, int?> figure) => measured.Count == 0 ? null : measured.Sum(figure);
        int? unique = measured.Count == 0 ? null : attended.Count;
        var attendance = Sum(one => one.Visitors);
        var best = measured.MaxBy(one => one.Board.Zone.PeakInside);
        var booths = ReportLines.Ranked(roster.Facts(count.Booths.Keys).Select(facts =>
        {
            var (own, seen) = (stays.GetValueOrDefault(facts.Code), count.Booths.TryGetValue(facts.Code, out var badgesOf));
            return ReportLines.Booth(roster.Of(facts.Code), own?.Visits, seen ? badgesOf.Visitors.Count : null, unique, own?.Dwells.Median, own?.TimedOutShare, seen ? badgesOf.Leads.Count : null);
        }));
        var all = new BoothStays();
        stays.Values.ToList().ForEach(all.Add);
        var leads = measured.Count == 0 ? (int?)null : booths.Sum(one => one.Leads ?? 0);
        return new EditionReport(coverage, ReportLines.Fair(programme),
        [
            Measure.Of("attendance", attendance, follows: Convention.Centrex),
            Measure.Of("unique", unique, follows: Convention.Abc),
            Measure.Of("repeatVisits", attendance - unique, follows: Convention.Abc),
            Measure.Of("daysPerVisitor", unique > 0 ? Math.Round((double)attendance!.Value / unique.Value, 2) : null),
            Measure.Of("entries", measured.Any(one => one.Log?.HasGate == true) ? Sum(one => one.Board.Zone.Entries) : null),
            Measure.Of("peakInside", best?.Board.Zone.PeakInside, best?.Board.Zone.PeakBasis ?? Basis.NotMeasured, at: best?.Board.Zone.PeakAt),
            Measure.Of("visits", Sum(one => one.Board.Zone.Visits)),
            Measure.Of("dwell", all.Dwells.Median, Basis.Estimated, MeasureUnit.Seconds),
            Measure.Of("timedOut", all.TimedOutShare, Basis.Measured, MeasureUnit.Share),
            Measure.Of("leads", leads),
            Measure.Of("conversion", Measure.Share(leads, booths.Sum(one => one.Visitors ?? 0)), Basis.Measured, MeasureUnit.Share),
            Measure.Of("exhibitors", roster.Exhibitors, follows: Convention.Ufi),
            Measure.Of("netArea", roster.NetArea, Basis.Measured, MeasureUnit.SquareMetres, Convention.Ufi),
            Measure.Of("grossArea", programme.Zone.Area, Basis.Measured, MeasureUnit.SquareMetres, Convention.Ufi),
            Measure.Of("scans", Sum(one => one.Log?.Scans)),
            Measure.Of("lateScans", Sum(one => one.Log?.Late)),
        ],
        [.. days.Select(one => new DayLine(one.Day, one.Visitors, one.Visitors is null ? null : one.FirstTime, one.Repeat, one.Board.Zone.Visits, one.Board.Zone.PeakInside, one.Board.Zone.Leads))],
        [.. attended.Values.GroupBy(one => one).OrderBy(group => group.Key).Select(group => new DaysAttendedLine(group.Key, group.Count()))],
        ReportLines.Details(
            ReportLines.Hours(schedule, days), Origins.Of(attended.Keys.Select(badge => new Arrival(badge, default)), badges), booths,
            days.SelectMany(one => one.Story.Flows).GroupBy(flow => (flow.From, flow.To)).Select(group => new Flow(group.Key.From, group.Key.To, group.Sum(flow => flow.Visits))),
            roster, days.SelectMany(one => one.Log?.GapsUntil(one.AsOf) ?? [])));
    }

    /// <summary>A booth's stays over several days.</summary>
    private sealed class BoothStays
    {
        private int _timedOut;

        public int Visits { get; private set; }

        public Dwells Dwells { get; } = new();

        public double? TimedOutShare => ZoneDay.Share(_timedOut, Dwells.Count);

        public void Take(Stay stay)
        {
            Visits++;
            _timedOut += stay.End == StayEnd.TimedOut ? 1 : 0;
            if (stay.End == StayEnd.Seen)
            {
                Dwells.Add((int)(stay.Ended - stay.Began).TotalSeconds, 1);
            }
        }

        public void Add(BoothStays other)
        {
            Visits += other.Visits;
            _timedOut += other._timedOut;
            Dwells.Add(other.Dwells);
        }
    }
}
