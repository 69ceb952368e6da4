using CantonRobotics.Hosting;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;

namespace CantonRobotics.Reports.Papers;

/// <summary>A report as a workbook: a sheet a table, numbers as numbers.</summary>
internal static class PaperWorkbook
{
    /// <summary>Excel takes no longer name.</summary>
    private const int LongestName = 31;

    private const string NotInNames = @"[]:*?/\";

    public static byte[] Of(Paper paper, IStringLocalizer<PaperTexts> texts)
    {
        var sheets = new Dictionary<string, object>();
        Add(texts["sheet.summary"],
        [
            .. paper.Demonstration is { } demonstration ? [Summary(demonstration, null)] : Array.Empty<Dictionary<string, object?>>(),
            Summary(paper.Title, null),
            .. paper.Under.Select(line => Summary(line, null)),
            .. paper.Figures.Select(figure => Summary(figure.Label, figure.Number, figure.Value, figure.Basis)),
            .. paper.Colophon.Select(line => Summary(line.Term, null, line.Text)),
        ]);
        foreach (var table in paper.Tables)
        {
            // Two columns may have one head; a row of a sheet has each once.
            string[] heads = [.. table.Columns.Select((column, at) => table.Columns.Take(at).Any(before => before.Head == column.Head) ? $"{column.Head} ({at + 1})" : column.Head)];
            Add(table.Title, table.Rows.IsEmpty
                ? [heads.Select((head, at) => (head, Value: at == 0 ? table.Empty : null)).ToDictionary(cell => cell.head, cell => (object?)cell.Value)]
                : [.. table.Rows.Select(row => heads.Select((head, at) => (head, Value: Value(table.Columns[at], row[at]))).ToDictionary(cell => cell.head, cell => cell.Value))]);
        }

        Add(texts["sheet.definitions"], [.. paper.Definitions.Select(one => new Dictionary<string, object?> { [texts["sheet.term"]] = Plain(one.Term), [texts["sheet.meaning"]] = Plain(one.Meaning) })]);
        using var file = new MemoryStream();
        file.SaveAs(sheets);
        return file.ToArray();

        Dictionary<string, object?> Summary(string label, double? number, string? shown = null, string? basis = null) => new()
        {
            [texts["sheet.figure"]] = Plain(label),
            [texts["sheet.value"]] = number,
            [texts["sheet.shown"]] = Plain(shown),
            [texts["sheet.basis"]] = Plain(basis),
        };

        void Add(string name, List<Dictionary<string, object?>> rows)
        {
            var clean = string.Concat(name.Where(one => !NotInNames.Contains(one, StringComparison.Ordinal)));
            sheets[clean.Length > LongestName ? clean[..LongestName] : clean] = rows;
        }
    }

    private static object? Value(PaperColumn column, PaperCell cell) => cell.Number is { } number ? number : column.IsNumber && cell.Text == "–" ? null : Plain(cell.Text);

    /// <summary>A cell of text is never run, but what begins with <c>$=</c> its writer takes for a formula; and a workbook may be saved as CSV later.</summary>
    private static string? Plain(string? text) => text is ['$', '=', ..] || CsvText.IsFormula(text) ? $"'{text}" : text;
}
