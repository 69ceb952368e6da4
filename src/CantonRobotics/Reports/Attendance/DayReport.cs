using System.Collections.Immutable;

namespace CantonRobotics.Reports.Attendance;

/// <summary>One fair day, counted from the scan log. No personal data: numbers of badges, and names of companies.</summary>
/// <param name="Coverage">Which part of which log.</param>
/// <param name="Fair">Which fair.</param>
/// <param name="Day">The fair day, local.</param>
/// <param name="Figures">The day in numbers, in the order in which they are shown.</param>
/// <param name="Details">The same by hours, origins, booths and ways.</param>
public sealed record DayReport(ReportCoverage Coverage, ReportFair Fair, DateOnly Day, ImmutableArray<Measure> Figures, ReportDetails Details);

/// <summary>All fair days of an edition so far, counted from the scan log.</summary>
/// <param name="Coverage">Which part of which log.</param>
/// <param name="Fair">Which fair.</param>
/// <param name="Figures">The edition in numbers.</param>
/// <param name="Days">Day by day; a day without a scan has no numbers.</param>
/// <param name="DaysAttended">How many visitors came on so many days.</param>
/// <param name="Details">Hours summed over the days; countries, classes and booths by distinct visitors of the edition.</param>
public sealed record EditionReport(
    ReportCoverage Coverage, ReportFair Fair, ImmutableArray<Measure> Figures, ImmutableArray<DayLine> Days, ImmutableArray<DaysAttendedLine> DaysAttended, ReportDetails Details);

/// <summary>Which part of the log a report tells of: with the same log, position and instant it can be made again, number for number.</summary>
/// <param name="Epoch">Names the log.</param>
/// <param name="FromSeq">The first position; always 1, since late scans may stand anywhere.</param>
/// <param name="ToSeq">The last position.</param>
/// <param name="AsOf">For which instant stays and presence are told, UTC; the end of the day for a day that is over.</param>
/// <param name="IsOver">Whether the day, or the edition's last day, is over; scans of devices that were offline may still come.</param>
/// <param name="IsDemonstration">Booths, people and traffic are invented.</param>
public sealed record ReportCoverage(Guid Epoch, long FromSeq, long ToSeq, DateTime AsOf, bool IsOver, bool IsDemonstration);

public sealed record ReportFair(int Edition, string Season, int Phase, string ZoneEn, string ZoneZh, string Hall, DateOnly FirstDay, DateOnly LastDay, TimeOnly Opens, TimeOnly Closes, string TimeZone);

/// <param name="Hours">Clock hours of the opening hours.</param>
/// <param name="Peak">The clock hour with most visits; null without one.</param>
/// <param name="Countries">The most visitors first.</param>
/// <param name="Classes">Badge classes, the most visitors first.</param>
/// <param name="Booths">By visitors, then visits; booths without a scan last.</param>
/// <param name="BoothFlows">Stays at one booth followed by a stay at another, the most first, at most 50.</param>
/// <param name="CategoryFlows">The same by categories.</param>
/// <param name="Gaps">Stretches without a scan, by place and time.</param>
public sealed record ReportDetails(
    ImmutableArray<HourLine> Hours, PeakHour? Peak, ImmutableArray<CountryLine> Countries, ImmutableArray<ClassLine> Classes, ImmutableArray<BoothLine> Booths,
    ImmutableArray<FlowLine> BoothFlows, ImmutableArray<FlowLine> CategoryFlows, ImmutableArray<ScanGap> Gaps);

/// <summary>One clock hour, as far as the hall was open in it; null where nothing was measured.</summary>
/// <param name="Hour">Local, 0–23.</param>
/// <param name="Visits">Stays at booths begun in it.</param>
/// <param name="Arrivals">Visitors seen for the first time that day.</param>
/// <param name="Entries">Times somebody came in; null too where no gate was scanned all day.</param>
/// <param name="Exits">Times somebody left.</param>
public sealed record HourLine(int Hour, int? Visits, int? Arrivals, int? Entries, int? Exits);

/// <param name="Hour">Local, 0–23.</param>
/// <param name="Visits">Begun in it.</param>
/// <param name="Share">Of all visits, 0–1.</param>
public sealed record PeakHour(int Hour, int Visits, double? Share);

/// <param name="Country">ISO 3166-1 alpha-2; null where the registration was removed.</param>
/// <param name="Visitors">Distinct badges.</param>
/// <param name="Share">Of all, 0–1.</param>
public sealed record CountryLine(string? Country, int Visitors, double? Share);

public sealed record ClassLine(Badges.BadgeClass Class, int Visitors, double? Share);

/// <summary>One booth; counts are null where it had no scan.</summary>
/// <param name="Rank">By visitors; equal ones share a rank. Null without a scan.</param>
/// <param name="Booth">Its code.</param>
/// <param name="ExhibitorEn">Who has it now; empty where nobody has.</param>
/// <param name="ExhibitorZh">The same in Chinese.</param>
/// <param name="Category">Of the exhibitor.</param>
/// <param name="Visits">Stays begun; measured.</param>
/// <param name="Visitors">Distinct badges; measured.</param>
/// <param name="Draw">Visitors ÷ the zone's visitors.</param>
/// <param name="DwellMedianSeconds">Of the stays whose end was seen; estimated, since nobody scans out.</param>
/// <param name="TimedOutShare">Share of the ended stays that are left out of the median.</param>
/// <param name="Leads">Distinct visitors scanned as a lead with consent; a count alone.</param>
/// <param name="Conversion">Leads ÷ visitors.</param>
public sealed record BoothLine(
    int? Rank, string Booth, string ExhibitorEn, string ExhibitorZh, string? Category, int? Visits, int? Visitors, double? Draw, int? DwellMedianSeconds, double? TimedOutShare,
    int? Leads, double? Conversion);

/// <param name="From">A booth's code or a category.</param>
/// <param name="To">The same.</param>
/// <param name="Times">How often.</param>
public sealed record FlowLine(string From, string To, int Times);

/// <summary>Within opening hours, half an hour or more without a scan of a visitor's badge at a place that had scans that day. Whether its device was on is not in the log.</summary>
/// <param name="Place">A gate's or booth's code.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
public sealed record ScanGap(string Place, DateTime From, DateTime To)
{
    public TimeSpan Length => To - From;
}

/// <param name="Day">Local.</param>
/// <param name="Visitors">Distinct badges that day; null on a day without a scan.</param>
/// <param name="FirstTime">Of them, not seen on a fair day before.</param>
/// <param name="Repeat">Of them, seen on a fair day before: repeat visits.</param>
/// <param name="Visits">Stays at booths.</param>
/// <param name="PeakInside">Most persons inside at once.</param>
/// <param name="Leads">Sum of the booths' leads that day.</param>
public sealed record DayLine(DateOnly Day, int? Visitors, int? FirstTime, int? Repeat, int? Visits, int? PeakInside, int? Leads);

/// <param name="Days">On so many fair days.</param>
/// <param name="Visitors">So many badges were seen.</param>
public sealed record DaysAttendedLine(int Days, int Visitors);
