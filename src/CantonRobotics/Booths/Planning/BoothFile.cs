using System.Globalization;
using System.Text;
using CantonRobotics.Hosting;
using Sylvan.Data.Csv;

namespace CantonRobotics.Booths.Planning;

/// <summary>Booths as a CSV file in UTF-8, one a line, header first: what the export writes, the import reads. Knows no database.</summary>
public sealed class BoothFile
{
    public const int MostBytes = 8 * 1024 * 1024;
    private const int MostErrors = 200;

    public static readonly IReadOnlyList<string> Columns = ["code", "kind", "area", "capacity", "x", "y", "width", "depth"];

    private readonly List<BoothShape> _booths = [];
    private readonly List<(int Line, string Column)> _errors = [];

    public IReadOnlyList<BoothShape> Booths => _booths;

    /// <summary>Lines and columns that could not be read, at most 200; line 1 with the name of a column that is missing.</summary>
    public IReadOnlyList<(int Line, string Column)> Errors => _errors;

    public static string Write(IEnumerable<Booth> booths) => CsvText.ByteOrderMark + CsvText.Row(Columns) + string.Concat(booths.Select(one => CsvText.Row(
        [one.Code, one.Kind.ToString(), N(one.Area), N(one.Capacity), N(one.X), N(one.Y), N(one.Width), N(one.Depth)])));

    public static BoothFile Read(ReadOnlySpan<byte> bytes)
    {
        var file = new BoothFile();
        var text = Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        try
        {
            file.ReadText(text.Replace("\0", "", StringComparison.Ordinal));
        }
        catch (CsvFormatException)
        {
            file._errors.Add((file._booths.Count + 2, "code"));
        }

        return file;
    }

    private void ReadText(string text)
    {
        using var csv = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',', Comment = '\0', MaxBufferSize = 1 << 20 });
        var at = Columns.ToDictionary(column => column, column => Enumerable.Range(0, csv.FieldCount).FirstOrDefault(i => string.Equals(csv.GetName(i), column, StringComparison.OrdinalIgnoreCase), -1));
        foreach (var missing in at.Where(one => one.Value < 0))
        {
            _errors.Add((1, missing.Key));
        }

        if (_errors.Count > 0)
        {
            return;
        }

        for (var line = 2; csv.Read() && _errors.Count < MostErrors; line++)
        {
            var before = _errors.Count;
            var kind = Enum.TryParse<BoothKind>(Cell("kind"), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : Wrong<BoothKind>("kind");
            var shape = new BoothShape(Cell("code"), kind, (int)Number("area"), (int)Number("capacity"), Number("x"), Number("y"), Number("width"), Number("depth"));
            if (!BoothCode.TryParse(shape.Code, out _))
            {
                Wrong<string>("code");
            }

            if (_errors.Count == before)
            {
                _booths.Add(shape);
            }

            string Cell(string column) => at[column] < csv.RowFieldCount ? csv.GetString(at[column]).Trim() : "";

            double Number(string column) => double.TryParse(Cell(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100_000 ? number : Wrong<double>(column);

            T? Wrong<T>(string column)
            {
                _errors.Add((line, column));
                return default;
            }
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
