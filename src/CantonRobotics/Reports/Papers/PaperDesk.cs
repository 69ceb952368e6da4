using System.Collections.Immutable;
using System.Globalization;
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
            Again(report.Coverage), words["title.day", PaperWords.Day(report.Day)], Under(report.Fair, report.Coverage), [words.Stamp(signed, report.Coverage)], PaperWords.Short(signed.Sha256),
            Mark(report.Coverage), [.. report.Figures.Select(words.Figure), .. Peak(report.Details)], PaperTables.Of(report.Details, words, severalDays: false), Definitions(report.Figures.Select(one => one.Name)),
            words.Colophon(signed, report.Coverage));
    }

    public Paper Of(SignedReport<EditionReport> signed)
    {
        var report = signed.Report;
        return new Paper(
            Again(report.Coverage), words["title.edition", report.Fair.Edition], Under(report.Fair, report.Coverage), [words.Stamp(signed, report.Coverage)], PaperWords.Short(signed.Sha256),
            Mark(report.Coverage), [.. report.Figures.Select(words.Figure), .. Peak(report.Details)],
            [PaperTables.Days(report, words), PaperTables.DaysAttended(report, words), .. PaperTables.Of(report.Details, words, severalDays: true)],
            Definitions(report.Figures.Select(one => one.Name)), words.Colophon(signed, report.Coverage));
    }

    /// <summary>Two days beside each other.</summary>
    public Paper Of(ReportPair<DayReport> pair)
    {
        var (a, b) = (pair.First.Report, pair.Second.Report);
        return Compared(pair, words.ShortDay(a.Day), words.ShortDay(b.Day), a.Coverage, b.Coverage, a.Details, b.Details, "compare.upTo.day");
    }

    /// <summary>Two editions beside each other.</summary>
    public Paper Of(ReportPair<EditionReport> pair)
    {
        var (a, b) = (pair.First.Report, pair.Second.Report);
        return Compared(
            pair, words["list.editionOf", a.Fair.Edition], words["list.editionOf", b.Fair.Edition], a.Coverage, b.Coverage, a.Details, b.Details, "compare.upTo.edition",
            (pair.Running == 0 ? a : b).Days.Length);
    }

    private Paper Compared<TReport>(
        ReportPair<TReport> pair, string first, string second, ReportCoverage a, ReportCoverage b, ReportDetails of, ReportDetails against, string upTo, int? days = null)
        where TReport : class
    {
        // Hours of editions are sums over days, of which the last one's is cut in both alike.
        var comparison = new PaperComparison(words, first, second, days is null ? pair.UpTo : null);
        var names = new[] { first, second };
        string[] covered = (pair.UpTo, pair.Running) switch
        {
            ({ } time, { } running) => [words[upTo, names[running], time.ToString("HH:mm:ss", CultureInfo.InvariantCulture), names[1 - running], days ?? 0]],
            _ => [.. new[] { (first, a), (second, b) }.Where(one => !one.Item2.IsOver).Select(one => words["compare.running", one.Item1, words.Instant(one.Item2.AsOf)])],
        };
        return new Paper(
            Again(a, b), words["compare.title", first, second], [.. covered, words["compare.what"]], [$"{first}: {words.Stamp(pair.First, a)}", $"{second}: {words.Stamp(pair.Second, b)}"],
            $"{PaperWords.Short(pair.First.Sha256)} + {PaperWords.Short(pair.Second.Sha256)}", Mark(b), [], comparison.Tables(pair.Changes, of, against), Definitions(pair.Changes.Select(one => one.Name)),
            [.. Named(first, words.Colophon(pair.First, a, pair.Running == 1)), .. Named(second, words.Colophon(pair.Second, b, pair.Running == 0))]);
    }

    private static IEnumerable<(string Term, string Text)> Named(string report, IEnumerable<(string Term, string Text)> colophon) => colophon.Select(line => ($"{line.Term}, {report}", line.Text));

    private static string Again(ReportCoverage coverage) => string.Create(CultureInfo.InvariantCulture, $"seq={coverage.ToSeq}&asOf={Instant(coverage.AsOf)}");

    private static string Again(ReportCoverage a, ReportCoverage b) =>
        string.Create(CultureInfo.InvariantCulture, $"seqA={a.ToSeq}&seqB={b.ToSeq}&asOf={Instant(a.AsOf > b.AsOf ? a.AsOf : b.AsOf)}");

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string? Mark(ReportCoverage coverage) => coverage.IsDemonstration ? words.Demonstration : null;

    private ImmutableArray<string> Under(ReportFair fair, ReportCoverage coverage) =>
    [
        words["under.fair", fair.Edition, words.Season(fair.Season), fair.Phase, words.ShortDay(fair.FirstDay), words.ShortDay(fair.LastDay)],
        words[coverage.IsDemonstration ? "under.hall.demo" : "under.hall", Cultures.Pick(fair.ZoneEn, fair.ZoneZh), fair.Hall, fair.Opens.ToString("HH:mm", null), fair.Closes.ToString("HH:mm", null)],
        coverage.IsOver ? words["under.over"] : words["under.soFar", words.Instant(coverage.AsOf)],
    ];

    private IEnumerable<PaperFigure> Peak(ReportDetails details) => details.Peak is { } peak
        ? [new("peakHour", words.Label("peakHour"), PaperWords.Hour(peak.Hour), $"{words.Basis(Traffic.Basis.Measured)} · {words["peakHour.note", PaperWords.Share(peak.Share).Text]}", null, MeasureUnit.Count)]
        : [];

    private ImmutableArray<PaperDefinition> Definitions(IEnumerable<string> figures) =>
    [
        .. figures.Append("peakHour").Concat(BoothTerms).Append("visitors").Append("visit").Append("flow").Append("gap").Append("basis").Append("conventions").Append("signature")
            .Distinct().Select(words.Definition),
    ];
}
