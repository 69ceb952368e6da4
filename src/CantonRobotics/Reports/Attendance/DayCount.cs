using System.Collections.Immutable;
using CantonRobotics.Badges;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Attendance;

/// <summary>One fair day as the log gives it.</summary>
/// <param name="Day">Local.</param>
/// <param name="AsOf">UTC.</param>
/// <param name="Board">The board's figures.</param>
/// <param name="Story">Who came and where they went.</param>
/// <param name="Quarters">By quarters of an hour.</param>
/// <param name="Log">Its scans; null for a day without.</param>
/// <param name="FirstTime">Visitors not seen on a fair day before.</param>
internal sealed record DayCount(DateOnly Day, DateTime AsOf, BoardReading Board, ZoneStory Story, ImmutableArray<SeriesPoint> Quarters, DayLog? Log, int FirstTime)
{
    public int? Visitors => Board.Zone.Visitors;

    public int? Repeat => Visitors is null ? null : Story.Arrivals.Length - FirstTime;

    public static DayCount Of(DateOnly day, DateTime asOf, LogCount count, IReadOnlySet<long> before)
    {
        var story = count.Board.StoryAt(asOf);
        return new DayCount(day, asOf, count.Board.Read(asOf), story, count.Board.SeriesOf(day, asOf), count.On(day), story.Arrivals.Count(one => !before.Contains(one.BadgeId)));
    }

    public static DayReport Report(FairProgramme programme, DayCount day, ReportCoverage coverage, ReportRoster roster, BadgeIndex badges)
    {
        var (zone, hasGate) = (day.Board.Zone, day.Log?.HasGate == true);
        var measured = zone.Visitors is not null;
        var hours = ReportLines.Hours(programme.Schedule, [day]);
        var booths = ReportLines.Ranked(day.Board.Booths.Where(one => one.LastScanAt is not null || one.ExhibitorId is not null).Select(one => ReportLines.Booth(
            roster.Of(one.Code), one.Visits, one.Visitors, zone.Visitors, one.DwellMedianSeconds, one.TimedOutShare, one.Leads)));
        return new DayReport(coverage, ReportLines.Fair(programme), day.Day,
        [
            Measure.Of("visitors", zone.Visitors, follows: Convention.Abc),
            Measure.Of("firstTime", measured ? day.FirstTime : null, follows: Convention.Abc),
            Measure.Of("repeat", day.Repeat, follows: Convention.Abc),
            Measure.Of("entries", hasGate ? zone.Entries : null),
            Measure.Of("exits", hasGate ? zone.Exits : null),
            Measure.Of("peakInside", zone.PeakInside, zone.PeakBasis, at: zone.PeakAt),
            Measure.Of("visits", zone.Visits),
            Measure.Of("dwell", zone.DwellMedianSeconds, Basis.Estimated, MeasureUnit.Seconds),
            Measure.Of("timedOut", zone.TimedOutShare, Basis.Measured, MeasureUnit.Share),
            Measure.Of("leads", zone.Leads),
            Measure.Of("conversion", Measure.Share(zone.Leads, booths.Sum(one => one.Visitors ?? 0)), Basis.Measured, MeasureUnit.Share),
            Measure.Of("scans", day.Log?.Scans),
            Measure.Of("lateScans", day.Log?.Late),
        ],
        ReportLines.Details(hours, Origins.Of(day.Story.Arrivals, badges), booths, day.Story.Flows, roster, day.Log?.GapsUntil(day.AsOf) ?? []));
    }
}
