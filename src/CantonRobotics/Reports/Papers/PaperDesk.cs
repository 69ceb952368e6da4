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

    private string? Mark(ReportCoverage coverage) => coverage.IsDemonstration ? words.Demonstration : null;

    private ImmutableArray<string> Under(ReportFair fair, ReportCoverage coverage) =>
    [
        words["under.fair", fair.Edition, fair.Season, fair.Phase, PaperWords.ShortDay(fair.FirstDay), PaperWords.ShortDay(fair.LastDay)],
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
