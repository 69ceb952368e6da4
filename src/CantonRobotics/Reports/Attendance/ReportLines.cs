using System.Collections.Immutable;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Attendance;

/// <summary>The lists of a report, the same for a day and for an edition.</summary>
internal static class ReportLines
{
    private const int MostFlows = 50;

    /// <summary>Stands for booths of exhibitors without a category, and for those that nobody has any more.</summary>
    public const string NoCategory = "";

    public static ReportFair Fair(FairProgramme programme)
    {
        var (edition, phase, zone) = programme;
        return new ReportFair(edition.Number, edition.Season, phase.Number, zone.NameEn, zone.NameZh, zone.Hall, phase.FirstDay, phase.LastDay, phase.Opens, phase.Closes, edition.TimeZone);
    }

    public static ImmutableArray<HourLine> Hours(FairSchedule schedule, IReadOnlyList<DayCount> days) =>
    [
        .. days.SelectMany(day => day.Quarters.Select(quarter => (schedule.Local(quarter.At).Hour, HasGate: day.Log?.HasGate == true, Quarter: quarter)))
            .GroupBy(one => one.Hour).OrderBy(hour => hour.Key)
            .Select(hour => new HourLine(
                hour.Key, Sum(hour.Select(one => one.Quarter.Visits)), Sum(hour.Select(one => one.Quarter.Arrivals)),
                Sum(hour.Where(one => one.HasGate).Select(one => one.Quarter.Entries)), Sum(hour.Where(one => one.HasGate).Select(one => one.Quarter.Exits)))),
    ];

    public static BoothLine Booth(RosterBooth booth, int? visits, int? visitors, int? zoneVisitors, int? dwell, double? timedOut, int? leads) => new(
        null, booth.Code, booth.NameEn, booth.NameZh, booth.Category, visits, visitors, Measure.Share(visitors, zoneVisitors), dwell, timedOut, leads, Measure.Share(leads, visitors));

    public static ImmutableArray<BoothLine> Ranked(IEnumerable<BoothLine> booths)
    {
        var sorted = booths.OrderByDescending(one => one.Visitors ?? -1).ThenByDescending(one => one.Visits ?? -1).ToList();
        var (rank, before) = (0, (int?)null);
        return
        [
            .. sorted.Select((one, at) =>
            {
                (rank, before) = (one.Visitors == before ? rank : at + 1, one.Visitors);
                return one with { Rank = one.Visitors is null ? null : rank };
            }),
        ];
    }

    public static ReportDetails Details(
        ImmutableArray<HourLine> hours, Origins origins, ImmutableArray<BoothLine> booths, IEnumerable<Flow> flows, ReportRoster roster, IEnumerable<ScanGap> gaps)
    {
        var (all, visits, visitors) = (flows.ToList(), hours.Sum(one => one.Visits ?? 0), origins.Classes.Sum(one => one.Visitors));
        var busiest = hours.Where(one => one.Visits > 0).MaxBy(one => one.Visits);
        return new ReportDetails(
            hours,
            busiest is { Visits: { } most } ? new PeakHour(busiest.Hour, most, Measure.Share(most, visits)) : null,
            [.. origins.Countries.Select(one => new CountryLine(one.Country, one.Visitors, Measure.Share(one.Visitors, visitors)))],
            [.. origins.Classes.Select(one => new ClassLine(one.Class, one.Visitors, Measure.Share(one.Visitors, visitors)))],
            booths,
            Most(all.Select(flow => new FlowLine(flow.From, flow.To, flow.Visits))),
            Most(all.GroupBy(flow => (From: CategoryOf(flow.From), To: CategoryOf(flow.To))).Select(group => new FlowLine(group.Key.From, group.Key.To, group.Sum(flow => flow.Visits)))),
            [.. gaps]);

        string CategoryOf(string code) => roster.Of(code).Category ?? NoCategory;
    }

    private static ImmutableArray<FlowLine> Most(IEnumerable<FlowLine> flows) =>
        [.. flows.OrderByDescending(one => one.Times).ThenBy(one => one.From, StringComparer.Ordinal).ThenBy(one => one.To, StringComparer.Ordinal).Take(MostFlows)];

    private static int? Sum(IEnumerable<int?> figures) => figures.Aggregate((int?)null, (sum, one) => one is null ? sum : (sum ?? 0) + one);
}
