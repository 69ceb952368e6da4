using System.Collections.Immutable;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Ui;

namespace CantonRobotics.Reports.Papers;

/// <summary>Writes reports in the reader's language.</summary>
public sealed class PaperDesk(PaperWords words)
{
    private static readonly string[] BoothTerms = ["draw"];

    public Paper Of(SignedReport<DayReport> signed)
    {
        var report = signed.Report;
        return new Paper(
            report.Coverage, words["title.day", PaperWords.Day(report.Day)], Under(report.Fair, report.Coverage), Mark(report.Coverage), [.. report.Figures.Select(words.Figure), .. Peak(report.Details)],
            PaperTables.Of(report.Details, words, severalDays: false), Definitions(report.Figures), words.Colophon(signed, report.Coverage));
    }

    public Paper Of(SignedReport<EditionReport> signed)
    {
        var report = signed.Report;
        return new Paper(
            report.Coverage, words["title.edition", report.Fair.Edition], Under(report.Fair, report.Coverage), Mark(report.Coverage), [.. report.Figures.Select(words.Figure), .. Peak(report.Details)],
            [PaperTables.Days(report, words), PaperTables.DaysAttended(report, words), .. PaperTables.Of(report.Details, words, severalDays: true)],
            Definitions(report.Figures), words.Colophon(signed, report.Coverage));
    }

    /// <summary>Two days beside each other.</summary>
    public Paper Of(SignedReport<DayReport> a, SignedReport<DayReport> b)
    {
        var (first, second) = (words.ShortDay(a.Report.Day), words.ShortDay(b.Report.Day));
        return Compared(first, second, b.Report.Coverage, [.. Named(first, words.Colophon(a, a.Report.Coverage)), .. Named(second, words.Colophon(b, b.Report.Coverage))], a.Report.Figures, a.Report.Details, b.Report.Figures, b.Report.Details);
    }

    /// <summary>Two editions beside each other.</summary>
    public Paper Of(SignedReport<EditionReport> a, SignedReport<EditionReport> b)
    {
        var (first, second) = (words["list.editionOf", a.Report.Fair.Edition], words["list.editionOf", b.Report.Fair.Edition]);
        return Compared(first, second, b.Report.Coverage, [.. Named(first, words.Colophon(a, a.Report.Coverage)), .. Named(second, words.Colophon(b, b.Report.Coverage))], a.Report.Figures, a.Report.Details, b.Report.Figures, b.Report.Details);
    }

    private Paper Compared(
        string first, string second, ReportCoverage coverage, ImmutableArray<(string, string)> colophon, ImmutableArray<Measure> of, ReportDetails details, ImmutableArray<Measure> against, ReportDetails others) => new(
        coverage, words["compare.title", first, second], [words["compare.what"], .. coverage.IsOver ? [] : new[] { words["compare.running", second, words.Instant(coverage.AsOf)] }], Mark(coverage), [], new PaperComparison(words, first, second).Tables(of, details, against, others), Definitions(of), colophon);

    private static IEnumerable<(string Term, string Text)> Named(string report, IEnumerable<(string Term, string Text)> colophon) => colophon.Select(line => ($"{line.Term}, {report}", line.Text));

    private string? Mark(ReportCoverage coverage) => coverage.IsDemonstration ? words.Demonstration : null;

    private ImmutableArray<string> Under(ReportFair fair, ReportCoverage coverage) =>
    [
        words["under.fair", fair.Edition, fair.Season, fair.Phase, words.ShortDay(fair.FirstDay), words.ShortDay(fair.LastDay)],
        words[coverage.IsDemonstration ? "under.hall.demo" : "under.hall", Cultures.Pick(fair.ZoneEn, fair.ZoneZh), fair.Hall, fair.Opens.ToString("HH:mm", null), fair.Closes.ToString("HH:mm", null)],
        coverage.IsOver ? words["under.over"] : words["under.soFar", words.Instant(coverage.AsOf)],
    ];

    private IEnumerable<PaperFigure> Peak(ReportDetails details) =>
        details.Peak is { } peak ? [new("peakHour", words.Label("peakHour"), PaperWords.Hour(peak.Hour), words["peakHour.note", PaperWords.Share(peak.Share).Text], null)] : [];

    private ImmutableArray<PaperDefinition> Definitions(IEnumerable<Measure> figures) =>
    [
        .. figures.Select(one => one.Name).Append("peakHour").Concat(BoothTerms).Append("visitors").Append("visit").Append("flow").Append("gap").Append("basis").Append("conventions").Append("signature")
            .Distinct().Select(words.Definition),
    ];
}
