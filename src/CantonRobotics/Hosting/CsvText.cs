using System.Text;

namespace CantonRobotics.Hosting;

/// <summary>Lines of a CSV file that no spreadsheet runs as a formula (OWASP ASVS 1.2.10).</summary>
public static class CsvText
{
    /// <summary>Before the first line: without it spreadsheets read UTF-8 as something else.</summary>
    public const string ByteOrderMark = "\uFEFF";

    /// <summary>One line by RFC 4180, with its end.</summary>
    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A cell: what a spreadsheet would take for a formula starts with an apostrophe, which it does not show.</summary>
    public static string Cell(string? text)
    {
        text ??= "";
        var first = text.TrimStart(' ', '\u3000', '\u00A0').Normalize(NormalizationForm.FormKC);
        if (first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0')
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
