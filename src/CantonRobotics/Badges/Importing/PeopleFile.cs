using System.Collections.Frozen;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;

namespace CantonRobotics.Badges.Importing;

/// <summary>
/// Reads a list of people (header in the first row, columns in any order, columns of other names ignored and named) into rows that can be compared with who is here, and
/// everything that is wrong with them. A row is good when no error has its line.
/// </summary>
public sealed class PeopleFile
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostRows = 10_000;

    /// <summary>The first and the one of the class must be there; the others may be missing where no row needs them.</summary>
    public static readonly IReadOnlyList<string> Columns = ["externalId", "name", "givenName", "familyName", "company", "country", "contact", "kind", "language"];

    private static readonly Dictionary<string, BadgeClass> Classes = Enum.GetValues<BadgeClass>()
        .SelectMany(badge => new[] { $"{badge}", BadgeTexts.ClassNames(badge).English, BadgeTexts.ClassNames(badge).Chinese }.Select(word => (word, badge)))
        .DistinctBy(one => Plain(one.word)).ToDictionary(one => Plain(one.word), one => one.badge);

    private static readonly Dictionary<string, string> CountryCodes = Countries.Codes
        .SelectMany(code => new[] { code }.Concat(Cultures.All.Select(one => Countries.NameOf(code, System.Globalization.CultureInfo.GetCultureInfo(one.Name)))).Select(word => (word, code)))
        .DistinctBy(one => Plain(one.word)).ToDictionary(one => Plain(one.word), one => one.code);

    private readonly List<PersonRow> _rows = [];
    private readonly List<ImportRemark> _errors = [];
    private readonly List<ImportRemark> _notices = [];
    private readonly Dictionary<string, (int Line, string Name)> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _twice = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, int> _columns = [];
    private Dictionary<int, string[]> _cells = [];
    private FrozenSet<string> _says = [];

    private PeopleFile()
    {
    }

    public IReadOnlyList<PersonRow> Rows => _rows;

    /// <summary>No more than a few for each of <see cref="MostRows"/>.</summary>
    public IReadOnlyList<ImportRemark> Errors => _errors;

    public IReadOnlyList<ImportRemark> Notices => _notices;

    public static PeopleFile Read(byte[] bytes)
    {
        var file = new PeopleFile();
        if (bytes.Length > MostBytes)
        {
            file.Fault("file-too-large", MostBytes / 1024 / 1024);
            return file;
        }

        var cells = PeopleCells.Read(bytes, MostRows + 1);
        if (!cells.Done)
        {
            file._errors.Add(new(1, null, cells.Refusal));
            return file;
        }

        file.ReadRows(cells.Value);
        return file;
    }

    /// <summary>A row as it stands in the file; 1 is the header's.</summary>
    internal RefusedRow RowAt(int line) => new(line, _cells[line]);

    private void ReadRows(IReadOnlyList<(int Line, string[] Cells)> table)
    {
        if (table.Count > 0 && ReadHeader(table[0].Cells))
        {
            if (table.Count > MostRows + 1)
            {
                _errors.Add(new(table[^1].Line, null, new("too-many-rows", null, MostRows)));
                return;
            }

            _cells = table.ToDictionary(row => row.Line, row => row.Cells);
            foreach (var (line, cells) in table.Skip(1).Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))))
            {
                ReadRow(line, column => _columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at].Trim() : "");
            }
        }

        if (_rows.Count == 0 && _errors.Count == 0)
        {
            Fault("no-rows");
        }
    }

    private bool ReadHeader(string[] names)
    {
        _columns = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, name) in names.Select(name => name.Trim()).Index())
        {
            var known = Columns.Contains(name, StringComparer.OrdinalIgnoreCase);
            if (!_columns.TryAdd(name, i) && known)
            {
                _errors.Add(new(1, name, new("duplicate-column", name)));
            }
            else if (!known && name.Length > 0)
            {
                _notices.Add(new(1, name, new("unknown-column", name, Short(name))));
            }
        }

        foreach (var wanted in new[] { "externalId", "kind" }.Where(column => !_columns.ContainsKey(column)))
        {
            _errors.Add(new(1, wanted, new("missing-column", wanted)));
        }

        var absent = Columns.Where(column => !_columns.ContainsKey(column)).ToList();
        if (_errors.Count == 0 && absent.Count > 0)
        {
            _notices.Add(new(1, null, new("absent-columns", null, string.Join(", ", absent))));
        }

        // Half a name is none: with one part alone, who is here keeps the whole name.
        _says = Columns.Except(absent).Concat(_columns.ContainsKey("givenName") && _columns.ContainsKey("familyName") ? ["name"] : []).ToFrozenSet();
        return _errors.Count == 0;
    }

    private void ReadRow(int line, Func<string, string> cell)
    {
        var (id, name) = (cell("externalId"), NameOf(cell));
        foreach (var column in Columns.Where(column => column != "contact" && CsvText.IsFormula(cell(column))))
        {
            Wrong(new("formula", column));
        }

        var hasId = id.Length is > 0 and <= VisitorTable.ExternalIdLength && !id.Any(char.IsControl);
        if (!hasId)
        {
            Wrong(new("external-id", "externalId", VisitorTable.ExternalIdLength));
        }
        else if (!_ids.TryAdd(id, (line, name)))
        {
            var first = _ids[id];
            Wrong(new("duplicate-id", "externalId", id, first.Line));
            if (_twice.Add(id))
            {
                // Nobody can tell which of the two is right, so that neither is imported.
                _errors.Add(new(first.Line, "externalId", new("duplicate-id", "externalId", id, line), id, Short(first.Name)));
            }
        }

        if (!Classes.TryGetValue(Plain(cell("kind")), out var badge) || badge == BadgeClass.Test)
        {
            Wrong(new("unknown-kind", "kind", Short(cell("kind"))));
        }
        else if (badge is BadgeClass.Exhibitor or BadgeClass.ExhibitorsRepresentative)
        {
            Wrong(new("kind-of-exhibitor", "kind"));
        }
        else
        {
            var row = new PersonRow(
                line, id, Empty(name), Empty(cell("givenName")), Empty(cell("familyName")), Empty(cell("company")), CountryCodes.GetValueOrDefault(Plain(cell("country")), cell("country")),
                Empty(cell("contact")), badge, Languages.Read(cell("language")), _says);
            foreach (var fault in RegistrationRules.Check(Input(row)))
            {
                Wrong(fault with { Args = [.. fault.Args, Short(cell(fault.Field ?? ""))] });
            }

            if (!row.IsStaff && row.Language is null && cell("language").Length > 0)
            {
                row = row with { Language = "en" };
                _notices.Add(new(line, "language", new("unknown-language", "language", Short(cell("language"))), id, Short(name)));
            }

            if (hasId)
            {
                _rows.Add(row);
            }
        }

        void Wrong(Refusal why) => _errors.Add(new(line, why.Field, why, Short(id), Short(name)));
    }

    /// <summary>What a registration would have said, with something good for what the file does not speak of; of staff only the name and company are looked at.</summary>
    private static Registration Input(PersonRow row)
    {
        var input = VisitorImport.ToVisitor(row).Input;
        var (country, contact) = (!row.IsStaff && row.Columns.Contains("country"), !row.IsStaff && row.Columns.Contains("contact"));
        return input with
        {
            Name = row.Columns.Contains("name") ? row.Name : row.Name ?? "Name",
            Country = country ? row.Country : "CN",
            Contact = contact ? row.Contact : "somebody@example.com",
            Kind = row.IsStaff ? VisitorKind.Guest : input.Kind,
        };
    }

    /// <summary>The whole name, or given and family in the order of their script: family first and without a space in Chinese.</summary>
    private static string NameOf(Func<string, string> cell)
    {
        var (name, given, family) = (cell("name"), cell("givenName"), cell("familyName"));
        return name.Length > 0 ? name : family.Any(one => one is >= '\u3400' and <= '\u9FFF') ? family + given : $"{given} {family}".Trim();
    }

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? Empty(string text) => text.Length > 0 ? text : null;

    /// <summary>Enough of a cell to know it again.</summary>
    private static string Short(string text) => text.Length > 60 ? $"{text[..60]}…" : text;

    private void Fault(string code, params object[] args) => _errors.Add(new(1, null, new(code, null, args)));
}
