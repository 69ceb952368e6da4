using System.Collections.Immutable;
using System.Globalization;
using CantonRobotics.Booths;
using CantonRobotics.Reports.Attendance;

namespace CantonRobotics.Reports.Papers;

/// <summary>Two reports of one kind beside each other, the second measured against the first, in words too.</summary>
/// <param name="words">In the reader's language.</param>
/// <param name="first">Name of the first.</param>
/// <param name="second">Name of the second.</param>
/// <param name="running">Local time of day in the midst of whose hour both end; null where no hour is cut.</param>
internal sealed class PaperComparison(PaperWords words, string first, string second, TimeOnly? running)
{
    private const string Dash = "–";

    public ImmutableArray<PaperTable> Tables(ImmutableArray<MeasureChange> changes, ReportDetails of, ReportDetails against) =>
    [
        PaperTables.Table("figures", words, Columns(new PaperColumn(words["compare.figure"], Wide: 1.4), bars: false), changes.Select(one => PaperTables.Row(
            new(words.Label(one.Name)), Cell(one.First, one.Unit), Cell(one.Second, one.Unit), new(Change(one.First, one.Second, one.Unit)), new(words.Basis(one.Basis))))),
        Lines("hours", words["hour"], Hour, of.Hours.Select(one => (one.Hour, one.Visits)), against.Hours.Select(one => (one.Hour, one.Visits)), keepOrder: true, cut: hour => hour == running?.Hour),
        Lines("countries", words["country"], key => words.Country(key.Length == 0 ? null : key),
            of.Countries.Select(one => (one.Country ?? "", (int?)one.Visitors)), against.Countries.Select(one => (one.Country ?? "", (int?)one.Visitors))),
        Lines("booths", words["booth"], code => $"{BoothCode.Short(code)} {words.Exhibitor(against.Booths.Concat(of.Booths).First(one => one.Booth == code))}",
            of.Booths.Select(one => (one.Booth, one.Visitors)), against.Booths.Select(one => (one.Booth, one.Visitors))),
    ];

    /// <summary>How the second differs from the first.</summary>
    public string Change(double? before, double? now, MeasureUnit unit)
    {
        if (before is not { } was || now is not { } turned)
        {
            return words["compare.none"];
        }

        // What looks the same is the same: a tenth of a point is the least that is told.
        var (difference, more) = (Math.Abs(turned - was), turned > was);
        if (difference == 0 || (unit == MeasureUnit.Share && difference < 0.0005))
        {
            return words["compare.same"];
        }

        return unit switch
        {
            MeasureUnit.Share => words[more ? "compare.points.more" : "compare.points.fewer", (difference * 100).ToString("0.#", CultureInfo.CurrentCulture)],
            MeasureUnit.Seconds => words[more ? "compare.longer" : "compare.shorter", words.Value(difference, unit)],
            _ when was == 0 => words["compare.more.plain", words.Value(difference, unit)],
            _ => words[more ? "compare.more" : "compare.fewer", words.Value(difference, unit), $"{(more ? "+" : "−")}{(difference / was).ToString("P0", CultureInfo.CurrentCulture)}"],
        };
    }

    /// <summary>What is in one of them alone is 0 in neither: a dash, since nothing says that it was measured there.</summary>
    private PaperTable Lines<TKey>(
        string name, string head, Func<TKey, string> write, IEnumerable<(TKey Key, int? Value)> a, IEnumerable<(TKey Key, int? Value)> b, bool keepOrder = false, Func<TKey, bool>? cut = null)
        where TKey : notnull
    {
        var (of, against) = (a.ToDictionary(one => one.Key, one => one.Value), b.ToDictionary(one => one.Key, one => one.Value));
        var keys = of.Keys.Union(against.Keys);
        var sorted = keepOrder ? keys.Order() : keys.OrderByDescending(key => against.GetValueOrDefault(key) ?? -1).ThenByDescending(key => of.GetValueOrDefault(key) ?? -1);
        return PaperTables.Table(name, words, Columns(new PaperColumn(head, Wide: 1.4), bars: true), sorted.Select(key => PaperTables.Row(
            new(write(key)), Number(of.GetValueOrDefault(key)), Number(against.GetValueOrDefault(key)),
            new(cut?.Invoke(key) == true ? words["compare.hour"] : Change(of.GetValueOrDefault(key), against.GetValueOrDefault(key), MeasureUnit.Count)))), $"compare.{name}.what");
    }

    /// <summary>Where numbers of several units stand in one column, none is told for all; each row says how its number came to be.</summary>
    private ImmutableArray<PaperColumn> Columns(PaperColumn head, bool bars) =>
    [
        head, PaperColumn.Number(first, bars, basis: bars ? Traffic.Basis.Measured : null), PaperColumn.Number(second, bars, basis: bars ? Traffic.Basis.Measured : null),
        new(words["compare.change"], Wide: 1.4, IsBelow: true), .. bars ? [] : new[] { new PaperColumn(words["sheet.basis"], Wide: .8, IsBelow: true) },
    ];

    private string Hour(int hour) => hour == running?.Hour ? PaperWords.Hour(hour, running.Value) : PaperWords.Hour(hour);

    /// <summary>A number of another unit than the column's stays in words, with its unit.</summary>
    private PaperCell Cell(double? value, MeasureUnit unit) => new(words.Value(value, unit), unit is MeasureUnit.Count ? value : null);

    private static PaperCell Number(int? value) => new(value?.ToString("N0", CultureInfo.CurrentCulture) ?? Dash, value);
}
