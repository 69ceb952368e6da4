using CantonRobotics.Hosting;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace CantonRobotics.Reports.Papers;

/// <summary>
/// A report as a workbook that is read as it opens: a sheet a table, each with its title and what it tells above the heads, columns as wide as their words, shares and
/// stays as numbers that are written as such.
/// </summary>
internal sealed class PaperWorkbook
{
    /// <summary>Excel takes no longer name.</summary>
    private const int LongestName = 31;

    /// <summary>In widths of a digit; a Chinese letter takes two.</summary>
    private const int Narrowest = 7, Widest = 70;

    /// <summary>Title, what it tells, whether it is invented, and the heads: the same on every sheet, since they stay when the rest is scrolled.</summary>
    private const int HeadRows = 4;

    private const string NotInNames = @"[]:*?/\";

    private readonly Dictionary<string, object> _sheets = [];
    private readonly List<DynamicExcelColumn> _columns = [];
    private readonly IStringLocalizer<PaperTexts> _texts;
    private readonly IStringLocalizer<UiTexts> _ui;
    private readonly Paper _paper;

    private PaperWorkbook(Paper paper, IStringLocalizer<PaperTexts> texts, IStringLocalizer<UiTexts> ui) => (_paper, _texts, _ui) = (paper, texts, ui);

    public static byte[] Of(Paper paper, IStringLocalizer<PaperTexts> texts, IStringLocalizer<UiTexts> ui) => new PaperWorkbook(paper, texts, ui).File();

    private byte[] File()
    {
        Add(_texts["sheet.summary"], _paper.Title, string.Join(" · ", _paper.Under),
            [new(_texts["sheet.figure"]), new(_texts["sheet.shown"]), new(_texts["sheet.basis"]), new(_texts["sheet.value"], IsNumber: true), new(_texts["sheet.unit"])],
            [
                .. _paper.Figures.Select(one => new object?[] { one.Label, one.Value, one.Basis, one.Number, one.Number is null ? null : _texts[$"unit.{one.Unit}"].Value }),
                .. _paper.Stamp.Select(line => new object?[] { _texts["sheet.stamp"].Value, line }),
                .. _paper.Colophon.Select(line => new object?[] { line.Term, line.Text }),
            ]);
        foreach (var table in _paper.Tables)
        {
            Add(table.Title, $"{_paper.Title} · {table.Title}", table.What, table.Columns,
                table.Rows.IsEmpty ? [[table.Empty]] : [.. table.Rows.Select(row => row.Select((cell, at) => Value(table.Columns[at], cell)).ToArray())]);
        }

        Add(_texts["sheet.definitions"], $"{_paper.Title} · {_texts["sheet.definitions"]}", "", [new(_texts["sheet.term"]), new(_texts["sheet.meaning"])],
            [.. _paper.Definitions.Select(one => new object?[] { one.Term, one.Meaning })]);
        using var file = new MemoryStream();
        file.SaveAs(_sheets, printHeader: false, configuration: new OpenXmlConfiguration { TableStyles = TableStyles.None, AutoFilter = false, FreezeRowCount = HeadRows, DynamicColumns = [.. _columns] });
        return file.ToArray();
    }

    private void Add(string name, string title, string what, IReadOnlyList<PaperColumn> columns, IReadOnlyList<object?[]> rows)
    {
        var clean = string.Concat(name.Where(one => !NotInNames.Contains(one, StringComparison.Ordinal)));
        var sheet = clean.Length > LongestName ? clean[..LongestName] : clean;
        string[] heads = [.. columns.Select(Head)];

        // Widths and formats belong to names of columns, which are never shown: so each sheet has its own.
        string[] keys = [.. columns.Select((_, at) => $"{_sheets.Count}.{at}")];
        _columns.AddRange(columns.Select((column, at) => new DynamicExcelColumn(keys[at])
        {
            Width = Math.Clamp(rows.Select(row => at < row.Length ? row[at] : null).Append(heads[at]).Max(cell => WidthOf(cell)) + 2, Narrowest, Widest),
            Format = column.IsNumber ? FormatOf(column.Unit) : null,
        }));
        _sheets[sheet] = new List<object?[]> { new object?[] { title }, new object?[] { what }, new object?[] { _paper.Demonstration }, heads }.Concat(rows)
            .Select(row => keys.Select((key, at) => (key, Value: at < row.Length ? Plain(row[at]) : null)).ToDictionary(cell => cell.key, cell => cell.Value)).ToList();
    }

    /// <summary>With the unit and how the numbers came to be, where the column has numbers.</summary>
    private string Head(PaperColumn column)
    {
        string?[] notes = [column.Unit is MeasureUnit.Seconds or MeasureUnit.Share ? _texts[$"head.{column.Unit}"].Value : null, column.Basis is { } basis ? _ui[$"basis.{(basis == Traffic.Basis.Estimated ? "estimated" : "measured")}"].Value : null];
        var said = string.Join(_texts["head.and"], notes.OfType<string>());
        return said.Length == 0 ? column.Head : _texts["head", column.Head, said];
    }

    private static string? FormatOf(MeasureUnit unit) => unit switch { MeasureUnit.Share => "0%", MeasureUnit.Seconds => "[m]:ss", _ => null };

    /// <summary>A workbook's stretch of time is in days.</summary>
    private static object? Value(PaperColumn column, PaperCell cell) => cell.Number switch
    {
        { } seconds when column.Unit == MeasureUnit.Seconds => TimeSpan.FromSeconds(seconds).TotalDays,
        { } number => number,
        null => column.IsNumber && cell.Text == "–" ? null : cell.Text,
    };

    private static int WidthOf(object? cell) => cell switch
    {
        string text => text.Sum(one => one >= '\u2e80' ? 2 : 1),
        null => 0,
        _ => 8,
    };

    /// <summary>A cell of text is never run, but what begins with <c>$=</c> its writer takes for a formula; and a workbook may be saved as CSV later.</summary>
    private static object? Plain(object? cell) => cell is string text && (text is ['$', '=', ..] || CsvText.IsFormula(text)) ? $"'{text}" : cell;
}
