using System.Text;

namespace CantonRobotics.Hosting;

/// <summary>
/// Cells and rows of CSV as spreadsheets read them (RFC 4180), none of which a spreadsheet runs: a cell that would be taken for a formula gets an apostrophe
/// before it, which shows that it is text.
/// </summary>
public static class CsvText
{
    /// <summary>Without it Excel takes UTF-8 for the machine's old code page and spoils Chinese.</summary>
    public const char ByteOrderMark = '\uFEFF';

    /// <summary>What spreadsheets begin a formula with; the wide signs are how a Chinese keyboard writes them, and some spreadsheets drop the control characters.</summary>
    private const string Formula = "=+-@\t\r\n\0＝＋－＠";

    /// <summary>One cell, quoted where it must be.</summary>
    public static string Cell(string? text)
    {
        var safe = IsFormula(text) ? $"'{text}" : text ?? "";
        return safe.AsSpan().IndexOfAny("\",;\r\n\t\0") >= 0 || safe is [' ', ..] or [.., ' '] ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>One row with the end of its line.</summary>
    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A whole file in UTF-8, with the mark.</summary>
    public static byte[] File(IEnumerable<IEnumerable<string?>> rows) => Encoding.UTF8.GetBytes(ByteOrderMark + string.Concat(rows.Select(row => Row(row))));

    /// <summary>Whether a spreadsheet would run it; spaces before the sign do not stop one, nor do marks that nobody sees.</summary>
    public static bool IsFormula(string? text)
    {
        foreach (var one in text ?? "")
        {
            if (Formula.Contains(one, StringComparison.Ordinal))
            {
                return true;
            }

            if (!char.IsWhiteSpace(one) && !char.IsControl(one) && char.GetUnicodeCategory(one) != System.Globalization.UnicodeCategory.Format)
            {
                return false;
            }
        }

        return false;
    }
}
