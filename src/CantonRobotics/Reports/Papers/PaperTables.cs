using System.Collections.Immutable;
using CantonRobotics.Booths;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Papers;

/// <summary>The tables of a report, in the order in which they are read.</summary>
internal static class PaperTables
{
    /// <summary>More are nobody's to read on paper; the interface has them.</summary>
    private const int MostFlows = 20;

    public static ImmutableArray<PaperTable> Of(ReportDetails details, PaperWords words, bool severalDays)
    {
        var booths = details.Booths.ToDictionary(one => one.Booth);
        return
        [
            Table("hours", words, [new(words["hour"]), PaperColumn.Number(words.Label("visits"), hasBar: true), PaperColumn.Number(words["arrivals"], hasBar: true), PaperColumn.Number(words.Label("entries")), PaperColumn.Number(words.Label("exits"))],
                details.Hours.Select(one => Row(new(PaperWords.Hour(one.Hour)), PaperWords.Number(one.Visits), PaperWords.Number(one.Arrivals), PaperWords.Number(one.Entries), PaperWords.Number(one.Exits)))),
            Table("classes", words, [new(words["class"], Wide: 2), PaperColumn.Number(words.Label("visitors"), hasBar: true), PaperColumn.Number(words["share"], unit: MeasureUnit.Share)],
                details.Classes.Select(one => Row(new(words.Class(one.Class)), PaperWords.Number(one.Visitors), PaperWords.Share(one.Share)))),
            Table("countries", words, [new(words["country"], Wide: 2), PaperColumn.Number(words.Label("visitors"), hasBar: true), PaperColumn.Number(words["share"], unit: MeasureUnit.Share)],
                details.Countries.Select(one => Row(new(words.Country(one.Country)), PaperWords.Number(one.Visitors), PaperWords.Share(one.Share)))),
            Table("booths", words,
            [
                PaperColumn.Number(words["rank"], basis: null) with { Wide = .6 }, new(words["booth"], Wide: .8), new(words["exhibitor"], Wide: 2.6), PaperColumn.Number(words.Label("visitors"), hasBar: true), PaperColumn.Number(words.Label("visits")), PaperColumn.Number(words.Label("draw"), unit: MeasureUnit.Share),
                PaperColumn.Number(words.Label("dwell"), unit: MeasureUnit.Seconds, basis: Basis.Estimated) with { Wide = 1.2 }, PaperColumn.Number(words.Label("timedOut"), unit: MeasureUnit.Share), PaperColumn.Number(words.Label("leads")),
                PaperColumn.Number(words.Label("conversion"), unit: MeasureUnit.Share) with { Wide = 1.2 },
            ],
                details.Booths.Select(one => Row(
                    PaperWords.Number(one.Rank), new(BoothCode.Short(one.Booth)), new(words.Exhibitor(one)), PaperWords.Number(one.Visitors), PaperWords.Number(one.Visits), PaperWords.Share(one.Draw),
                    PaperWords.Duration(one.DwellMedianSeconds), PaperWords.Share(one.TimedOutShare), PaperWords.Number(one.Leads), PaperWords.Share(one.Conversion)))),
            Table("flows", words, [new(words["from"], Wide: 2), new(words["to"], Wide: 2), PaperColumn.Number(words["times"], hasBar: true)],
                details.BoothFlows.Take(MostFlows).Select(one => Row(new(words.Place(one.From, booths)), new(words.Place(one.To, booths)), PaperWords.Number(one.Times)))),
            Table("categoryFlows", words, [new(words["from"], Wide: 2), new(words["to"], Wide: 2), PaperColumn.Number(words["times"], hasBar: true)],
                details.CategoryFlows.Take(MostFlows).Select(one => Row(new(words.Category(one.From)), new(words.Category(one.To)), PaperWords.Number(one.Times)))),
            Table("gaps", words, [.. severalDays ? [new PaperColumn(words["day"], Wide: 1)] : Array.Empty<PaperColumn>(), new(words["place"], Wide: 3), PaperColumn.Number(words["gapFrom"], basis: null), PaperColumn.Number(words["gapTo"], basis: null), PaperColumn.Number(words["gapLength"], hasBar: true, unit: MeasureUnit.Seconds)],
                details.Gaps.Select(one => Row(
                [
                    .. severalDays ? [new PaperCell(words.ShortDay(words.DayOf(one.From)))] : Array.Empty<PaperCell>(),
                    new(words.Place(one.Place, booths)), new(words.Minute(one.From)), new(words.Minute(one.To)), PaperWords.Duration((int)one.Length.TotalSeconds),
                ]))),
        ];
    }

    public static PaperTable Days(EditionReport report, PaperWords words) => Table("days", words,
        [new(words["day"], Wide: 1.4), PaperColumn.Number(words.Label("visitors"), hasBar: true), PaperColumn.Number(words.Label("firstTime")), PaperColumn.Number(words.Label("repeat")), PaperColumn.Number(words.Label("visits")), PaperColumn.Number(words.Label("peakInside"), basis: PeakBasis(report)), PaperColumn.Number(words.Label("leads"))],
        report.Days.Select(one => Row(
            new(words.ShortDay(one.Day)), PaperWords.Number(one.Visitors), PaperWords.Number(one.FirstTime), PaperWords.Number(one.Repeat), PaperWords.Number(one.Visits), PaperWords.Number(one.PeakInside), PaperWords.Number(one.Leads))));

    /// <summary>The day with the highest peak speaks for the column; a report holds no other's basis.</summary>
    private static Basis PeakBasis(EditionReport report) => report.Figures.FirstOrDefault(one => one.Name == "peakInside")?.Basis == Basis.Measured ? Basis.Measured : Basis.Estimated;

    public static PaperTable DaysAttended(EditionReport report, PaperWords words) => Table("daysAttended", words,
        [new(words["onDays"]), PaperColumn.Number(words.Label("visitors"), hasBar: true)],
        report.DaysAttended.Select(one => Row(new(words.Count("days", one.Days)), PaperWords.Number(one.Visitors))));

    public static PaperTable Table(string name, PaperWords words, ImmutableArray<PaperColumn> columns, IEnumerable<ImmutableArray<PaperCell>> rows, string? what = null) =>
        new(name, words[$"t.{name}"], words[what ?? $"t.{name}.what"], columns, [.. rows], words[name == "gaps" ? "t.gaps.none" : "none"]);

    public static ImmutableArray<PaperCell> Row(params ImmutableArray<PaperCell> cells) => cells;
}
