using System.Collections.Immutable;
using System.Globalization;
using CantonRobotics.Badges;
using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Reports.Papers;

/// <summary>How the parts of a report are written in the reader's language.</summary>
public sealed class PaperWords(IStringLocalizer<PaperTexts> texts, IStringLocalizer<UiTexts> ui, IStringLocalizer<ExhibitorTexts> exhibitors, IStringLocalizer<BadgeTexts> badges, FairCalendar calendar)
{
    private const string Dash = "–";

    public string this[string key, params object[] args] => texts[key, args];

    public string Count(string key, int count) => texts.Count(key, count);

    public string Demonstration => $"{ui["demo.word"]} · {ui["demo.note"]}";

    public string Label(string measure) => texts[$"m.{measure}"];

    public PaperDefinition Definition(string measure) => new(measure, Label(measure), texts[$"what.{measure}"]);

    public static string Day(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);

    public string ShortDay(DateOnly day) => day.ToString(texts["shortDay"], CultureInfo.CurrentCulture);

    public string Instant(DateTime utc) => calendar.Schedule.Local(utc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public string Minute(DateTime utc) => Traffic.Figures.Minute(calendar.Schedule.Local(utc))!;

    public DateOnly DayOf(DateTime utc) => calendar.Schedule.FairDayOf(utc);

    public static string Hour(int hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00–{hour + 1:00}:00");

    /// <summary>An hour of which no more than its beginning is told.</summary>
    public static string Hour(int hour, TimeOnly until) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00–{until:HH\\:mm}");

    /// <summary><c>2025 spring</c> in the reader's words; a season of another spelling stays as it is.</summary>
    public string Season(string season) => season.Split(' ') is [var year, "spring" or "autumn"] parts ? texts[$"season.{parts[1]}", year] : season;

    public string Class(BadgeClass badge) => badges[$"class.{badge}"];

    public string Country(string? country) => country is null ? texts["removed"] : Countries.NameOf(country, CultureInfo.CurrentUICulture);

    public string Category(string? category) => string.IsNullOrEmpty(category) ? texts["noCategory"] : exhibitors[$"category.{category}"];

    /// <summary>A gate or booth with whoever has it.</summary>
    public string Place(string code, IReadOnlyDictionary<string, BoothLine> booths) =>
        booths.TryGetValue(code, out var booth) ? $"{BoothCode.Short(code)} {Exhibitor(booth)}"
        : calendar.Programme.Zone.Gates.FirstOrDefault(gate => gate.Code == code) is { } gate ? Cultures.Pick(gate.NameEn, gate.NameZh) : code;

    public string Exhibitor(BoothLine booth) => booth.ExhibitorEn.Length == 0 ? texts["nobody"] : Cultures.Pick(booth.ExhibitorEn, booth.ExhibitorZh);

    public PaperFigure Figure(Measure measure) => new(measure.Name, Label(measure.Name), Value(measure), BasisOf(measure), measure.Value, measure.Unit);

    public string Value(Measure measure) => Value(measure.Value, measure.Unit);

    public string Value(double? value, MeasureUnit unit) => value is not { } number ? Dash : unit switch
    {
        MeasureUnit.Seconds => texts["minutes", Traffic.Figures.Duration((int)number)!],
        MeasureUnit.Share => Traffic.Figures.Share(number)!,
        MeasureUnit.SquareMetres => texts["squareMetres", number.ToString("N0", CultureInfo.CurrentCulture)],
        _ => number.ToString(number == Math.Floor(number) ? "N0" : "N2", CultureInfo.CurrentCulture),
    };

    public static PaperCell Number(int? value) => new(Traffic.Figures.Number(value) ?? Dash, value);

    public static PaperCell Share(double? value) => new(Traffic.Figures.Share(value) ?? Dash, value);

    public static PaperCell Duration(int? seconds) => new(Traffic.Figures.Duration(seconds) ?? Dash, seconds);

    public string Basis(Basis basis) => ui[$"basis.{basis switch { Traffic.Basis.Measured => "measured", Traffic.Basis.Estimated => "estimated", _ => "notMeasured" }}"];

    private string BasisOf(Measure measure)
    {
        var basis = Basis(measure.Basis);
        var rule = measure.Follows == Convention.Own ? null : texts[$"follows.{measure.Follows}"].Value;
        var at = measure.At is { } reached ? texts["at", Minute(reached)].Value : null;
        return string.Join(" · ", new[] { basis, rule, at }.OfType<string>());
    }

    /// <summary>Enough of a signature to tell two reports apart by eye.</summary>
    public static string Short(string sha256) => sha256[..12];

    /// <summary>In one line what a reader wants to know first: of when, of what, and whether it can be trusted.</summary>
    public string Stamp<TReport>(SignedReport<TReport> signed, ReportCoverage coverage)
        where TReport : class =>
        texts["stamp", Instant(coverage.AsOf), Position(coverage.ToSeq), texts.Count("stamp.recount", signed.Recount.Differences.Length), Short(signed.Sha256)];

    /// <summary>From which log and how it is signed: the same lines for every report.</summary>
    /// <param name="signed">Which.</param>
    /// <param name="coverage">Its own.</param>
    /// <param name="cut">Told no further than another one that still runs.</param>
    public ImmutableArray<(string Term, string Text)> Colophon<TReport>(SignedReport<TReport> signed, ReportCoverage coverage, bool cut = false)
        where TReport : class =>
    [
        (texts["log"], coverage.ToSeq == 0 ? texts["log.none", coverage.Epoch] : texts["log.positions", coverage.Epoch, Position(coverage.FromSeq), Position(coverage.ToSeq)]),
        (texts["asOf"], $"{Instant(coverage.AsOf)} {(coverage.IsOver ? "" : texts[cut ? "cut" : "notOver"].Value)}".TrimEnd()),
        (texts["madeAt"], Instant(signed.MadeAt)),
        (texts["recount"], Recounted(signed.Recount)),
        (texts["sha"], signed.Sha256),
    ];

    private static string Position(long seq) => seq.ToString("N0", CultureInfo.CurrentCulture);

    public string Recounted(RecountResult recount) =>
        texts[recount.Differences.IsEmpty ? "recount.same" : "recount.different", recount.AsOfSeq.ToString("N0", CultureInfo.CurrentCulture), recount.Differences.Length];
}
