using System.Globalization;
using System.IO.Compression;
using System.Text;
using CantonRobotics.Data;
using MiniExcelLibs;
using Sylvan.Data.Csv;

namespace CantonRobotics.Badges.Importing;

/// <summary>The cells of a table in a file, whatever the file is: CSV in UTF-8, or the first sheet of a workbook. Knows nothing of people.</summary>
internal static class PeopleCells
{
    /// <summary>What a workbook may unpack to: one of a few megabytes can hold gigabytes of zeros.</summary>
    private const long MostUnpacked = 100 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Rows with their line, from 1, at most one more than <paramref name="most"/>; refused with <c>wrong-encoding</c>, <c>malformed</c> or <c>workbook</c>.</summary>
    public static Answer<IReadOnlyList<(int Line, string[] Cells)>> Read(byte[] bytes, int most)
    {
        try
        {
            List<(int, string[])> rows = [.. (bytes is [(byte)'P', (byte)'K', 3, 4, ..] ? OfWorkbook(bytes) : OfCsv(bytes)).Take(most + 1)];
            return rows;
        }
        catch (DecoderFallbackException)
        {
            return new Refusal("wrong-encoding");
        }
        catch (CsvFormatException)
        {
            return new Refusal("malformed");
        }
        catch (Exception wrong) when (bytes is [(byte)'P', (byte)'K', ..] && wrong is not OutOfMemoryException)
        {
            // What a broken workbook throws is its reader's affair.
            return new Refusal("workbook");
        }
    }

    private static IEnumerable<(int Line, string[] Cells)> OfCsv(byte[] bytes)
    {
        var text = Strict.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);

        // A comment sign would make the parser skip lines in silence; NUL cannot stand in a text anyway.
        var first = text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal)));
        var options = new CsvDataReaderOptions { HasHeaders = false, Delimiter = first.Count(';') > first.Count(',') ? ';' : ',', Comment = '\0', BufferSize = 0x10000, MaxBufferSize = 0x400000 };
        using var csv = CsvDataReader.Create(new StringReader(text), options);
        for (var line = 1; csv.Read(); line += Math.Max(1, csv.GetRawRecordSpan().Count('\n')))
        {
            var cells = new string[csv.RowFieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = csv.GetString(i);
            }

            yield return (line, cells);
        }
    }

    private static IEnumerable<(int Line, string[] Cells)> OfWorkbook(byte[] bytes)
    {
        using (var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read))
        {
            if (zip.Entries.Sum(entry => entry.Length) > MostUnpacked)
            {
                throw new InvalidDataException("The workbook unpacks to too much.");
            }
        }

        using var stream = new MemoryStream(bytes);
        var line = 0;
        foreach (IDictionary<string, object?> row in MiniExcel.Query(stream))
        {
            yield return (++line, [.. row.Values.Select(TextOf)]);
        }
    }

    /// <summary>Numbers without exponent or thousands: a phone number or an id that the spreadsheet took for one.</summary>
    private static string TextOf(object? value) => value switch
    {
        null => "",
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
