using System.Globalization;
using System.Text;
using CantonRobotics.Hosting;
using Sylvan.Data.Csv;

namespace CantonRobotics.Booths.Planning;

/// <summary>Booths as a CSV file in UTF-8, one a line, header first: what the export writes, the import reads. Knows no database.</summary>
public sealed class BoothFile
{
    public const int MostBytes = 8 * 1024 * 1024;
    private const int MostFaults = 20;

    public static readonly IReadOnlyList<string> Columns = ["code", "kind", "area", "capacity", "x", "y", "width", "depth"];

    private readonly List<BoothShape> _booths = [];
    private readonly List<BoothFileFault> _faults = [];
    private readonly HashSet<string> _codes = [];
    private List<string> _missing = [];

    public IReadOnlyList<BoothShape> Booths => _booths;

    /// <summary>Columns that the first line does not name; with one missing no line is read.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The first 20 places that could not be read.</summary>
    public IReadOnlyList<BoothFileFault> Faults => _faults;

    /// <summary>All places that could not be read.</summary>
    public int FaultCount { get; private set; }

    public static string Write(IEnumerable<Booth> booths) => CsvText.ByteOrderMark + CsvText.Row(Columns) + string.Concat(booths.Select(one => CsvText.Row(
        [one.Code, one.Kind.ToString(), N(one.Area), N(one.Capacity), N(one.X), N(one.Y), N(one.Width), N(one.Depth)])));

    public static BoothFile Read(ReadOnlySpan<byte> bytes)
    {
        var file = new BoothFile();
        var text = Encoding.UTF8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        file.ReadText(text.Replace("\0", "", StringComparison.Ordinal));
        return file;
    }

    private void ReadText(string text)
    {
        var line = 1;
        try
        {
            using var csv = CsvDataReader.Create(new StringReader(text), new CsvDataReaderOptions { HasHeaders = true, Delimiter = ',', Comment = '\0', MaxBufferSize = 1 << 20 });
            var at = Columns.ToDictionary(column => column, column => Enumerable.Range(0, csv.FieldCount).FirstOrDefault(i => string.Equals(csv.GetName(i).Trim(), column, StringComparison.OrdinalIgnoreCase), -1));
            _missing = [.. Columns.Where(column => at[column] < 0)];
            for (line = 2; _missing.Count == 0 && csv.Read(); line++)
            {
                ReadBooth(line, column => at[column] < csv.RowFieldCount ? csv.GetString(at[column]).Trim() : "");
            }
        }
        catch (CsvFormatException)
        {
            Tell(new BoothFileFault(line, "", "", "quotes"));
        }
    }

    private void ReadBooth(int line, Func<string, string> cell)
    {
        var before = FaultCount;
        if (!BoothCode.TryParse(cell("code"), out _))
        {
            Wrong<string>("code", "code");
        }
        else if (!_codes.Add(cell("code")))
        {
            Wrong<string>("code", "twice");
        }

        var kind = Enum.TryParse<BoothKind>(cell("kind"), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : Wrong<BoothKind>("kind", "kind");
        var shape = new BoothShape(cell("code"), kind, (int)Whole("area"), (int)Whole("capacity"), Number("x"), Number("y"), Number("width"), Number("depth"));
        if (FaultCount == before)
        {
            _booths.Add(shape);
        }

        double Whole(string column) => Number(column, "whole") is var number && number == Math.Floor(number) ? number : Wrong<double>(column, "whole");

        double Number(string column, string why = "number") =>
            double.TryParse(cell(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 100_000 ? number : Wrong<double>(column, why);

        T? Wrong<T>(string column, string why)
        {
            Tell(new BoothFileFault(line, column, BoothRules.Shortened(cell(column)), why));
            return default;
        }
    }

    private void Tell(BoothFileFault fault)
    {
        FaultCount++;
        if (_faults.Count < MostFaults)
        {
            _faults.Add(fault);
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A place of a file that cannot be read.</summary>
/// <param name="Line">From 1, the header's; lines broken within quotation marks count as one.</param>
/// <param name="Column">Empty when the line as a whole is no CSV.</param>
/// <param name="Value">What stands there, at most 20 letters of it.</param>
/// <param name="Why">What it is not: <c>code</c>, <c>twice</c>, <c>kind</c>, <c>whole</c>, <c>number</c>, <c>quotes</c>.</param>
public sealed record BoothFileFault(int Line, string Column, string Value, string Why);
