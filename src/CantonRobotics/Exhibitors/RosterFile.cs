using System.Text;
using System.Text.RegularExpressions;
using CantonRobotics.Hosting;
using Sylvan.Data.Csv;

namespace CantonRobotics.Exhibitors;

/// <summary>
/// Reads a roster (CSV in UTF-8, header in the first line, columns in any order, columns of other names ignored) into good rows and everything that is wrong with
/// the others. Knows no database.
/// </summary>
public sealed partial class RosterFile
{
    public const int MostBytes = 1024 * 1024;

    /// <summary>Every one must be there; the last six may be empty in a row, but not <c>robots</c> and <c>basis</c>.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["external_id", "english_name", "chinese_name", "hq_city", "province", "category", "ifr_class", "form", "robots", "website", "basis", "note"];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly List<RosterRow> _rows = [];
    private readonly List<RosterError> _errors = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);

    private RosterFile()
    {
    }

    public IReadOnlyList<RosterRow> Rows => _rows;

    public IReadOnlyList<RosterError> Errors => _errors;

    public static RosterFile Read(ReadOnlySpan<byte> bytes)
    {
        var file = new RosterFile();
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            file.ReadText(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException wrong)
        {
            file._errors.Add(new RosterError(1 + bytes[..Math.Max(0, wrong.Index)].Count((byte)'\n'), null, "wrong-encoding"));
        }

        return file;
    }

    private void ReadText(string text)
    {
        // A comment sign would make the parser skip lines in silence; NUL cannot stand in a text anyway.
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at)
        {
            _errors.Add(new RosterError(1 + text.AsSpan(0, at).Count('\n'), null, "control-character"));
            return;
        }

        var options = new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', Comment = '\0', BufferSize = 0x10000, MaxBufferSize = 2 * MostBytes };
        using var csv = CsvDataReader.Create(new StringReader(text), options);
        var line = 1;
        try
        {
            if (!csv.Read())
            {
                _errors.Add(new RosterError(1, null, "no-rows"));
                return;
            }

            if (ReadHeader(csv) is not { } columns)
            {
                return;
            }

            for (line += csv.GetRawRecordSpan().Count('\n'); csv.Read(); line += csv.GetRawRecordSpan().Count('\n'))
            {
                if (csv.RowFieldCount == 1 && csv.GetString(0).Length == 0)
                {
                    continue;
                }

                if (csv.RowFieldCount != csv.FieldCount)
                {
                    _errors.Add(new RosterError(line, null, "column-count", csv.FieldCount, csv.RowFieldCount));
                    continue;
                }

                ReadRow(line, column => csv.GetString(columns[column]));
            }
        }
        catch (CsvFormatException)
        {
            _errors.Add(new RosterError(line, null, "malformed"));
        }

        if (_rows.Count == 0 && _errors.Count == 0)
        {
            _errors.Add(new RosterError(line, null, "no-rows"));
        }
    }

    private Dictionary<string, int>? ReadHeader(CsvDataReader csv)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < csv.RowFieldCount; i++)
        {
            var name = csv.GetString(i).Trim();
            if (!columns.TryAdd(name, i) && Columns.Contains(name))
            {
                _errors.Add(new RosterError(1, name, "duplicate-column"));
            }
        }

        _errors.AddRange(Columns.Where(column => !columns.ContainsKey(column)).Select(column => new RosterError(1, column, "missing-column")));
        return _errors.Count == 0 ? columns : null;
    }

    private void ReadRow(int line, Func<string, string> cell)
    {
        var before = _errors.Count;
        var id = Text("external_id", ExhibitorTable.ExternalIdLength, required: true);
        var nameEn = Text("english_name", ExhibitorTable.NameLength, required: true);
        var nameZh = Text("chinese_name", ExhibitorTable.NameLength, required: true);
        var city = Text("hq_city", ExhibitorTable.CityLength, required: true);
        var province = Known("province", Places.Province);
        var category = Known("category", text => Categories.Knows(text) ? text : null);
        var ifrClass = Text("ifr_class", 8, required: false);
        var form = Text("form", 60, required: false);
        var robots = Text("robots", 1000, required: true)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var website = Text("website", ExhibitorTable.WebsiteLength, required: false);
        var basis = Known("basis", text => text is "representative" or "press-reported" or "entered" ? text : null);
        var note = Text("note", ExhibitorTable.NoteLength, required: false);
        Require(ifrClass is null || IfrClass().IsMatch(ifrClass), "ifr_class", "invalid-ifr-class", ifrClass ?? "");
        Require(website is null || ExhibitorInput.IsDomain(website), "website", "invalid-website", website ?? "");
        Require(robots.All(robot => robot.Length <= 120), "robots", "too-long", 120, robots.Select(robot => robot.Length).DefaultIfEmpty().Max());
        Require(!robots.Any(CsvText.IsFormula), "robots", "formula");
        Require(robots.Distinct(StringComparer.OrdinalIgnoreCase).Count() == robots.Length, "robots", "duplicate-robot");
        Once(_ids, id, "external_id", "duplicate-id");
        Once(_names, nameEn, "english_name", "duplicate-name");
        if (_errors.Count == before)
        {
            var how = basis switch { "press-reported" => RosterBasis.PressReported, "entered" => RosterBasis.Entered, _ => RosterBasis.Representative };
            _rows.Add(new RosterRow(line, id!, nameEn!, nameZh!, city!, province!, category!, ifrClass, form, robots, website, how, note));
        }

        string? Text(string column, int most, bool required)
        {
            var text = cell(column);
            var tidy = text.Trim();
            var reason = CsvText.IsFormula(text) ? "formula"
                : tidy.Length == 0 ? required ? "required" : null
                : tidy.Length > most ? "too-long"
                : tidy.Any(char.IsControl) ? "control-character"
                : null;
            Require(reason is null, column, reason ?? "", most, tidy.Length);
            return reason is null && tidy.Length > 0 ? tidy : null;
        }

        string? Known(string column, Func<string, string?> find)
        {
            var text = Text(column, 60, required: true);
            var found = text is null ? null : find(text);
            Require(text is null || found is not null, column, $"unknown-{column}", text ?? "");
            return found;
        }

        void Once(Dictionary<string, int> seen, string? text, string column, string reason)
        {
            if (text is not null && !seen.TryAdd(text, line))
            {
                _errors.Add(new RosterError(line, column, reason, text, seen[text]));
            }
        }

        void Require(bool good, string column, string reason, params object[] args)
        {
            if (!good)
            {
                _errors.Add(new RosterError(line, column, reason, args));
            }
        }
    }

    [GeneratedRegex(@"^A[CP]\d{1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IfrClass();
}
