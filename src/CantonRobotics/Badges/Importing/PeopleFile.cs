using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;

namespace CantonRobotics.Badges.Importing;

/// <summary>Reads a list of people (header in the first row, columns in any order, columns of other names ignored) into good rows and everything that is wrong with the others.</summary>
public sealed class PeopleFile
{
    public const int MostBytes = 5 * 1024 * 1024;
    public const int MostRows = 10_000;
    private const int MostErrors = 1_000;

    /// <summary>The first and the one of the class must be there; the others may be missing where no row needs them.</summary>
    public static readonly IReadOnlyList<string> Columns = ["externalId", "name", "givenName", "familyName", "company", "country", "contact", "kind", "language"];

    private static readonly Dictionary<string, BadgeClass> Classes = Enum.GetValues<BadgeClass>()
        .SelectMany(badge => new[] { $"{badge}", BadgeTexts.ClassNames(badge).English, BadgeTexts.ClassNames(badge).Chinese }.Select(word => (word, badge)))
        .DistinctBy(one => Plain(one.word)).ToDictionary(one => Plain(one.word), one => one.badge);

    private static readonly Dictionary<string, string> CountryCodes = Countries.Codes
        .SelectMany(code => new[] { code }.Concat(Cultures.All.Select(one => Countries.NameOf(code, System.Globalization.CultureInfo.GetCultureInfo(one.Name)))).Select(word => (word, code)))
        .DistinctBy(one => Plain(one.word)).ToDictionary(one => Plain(one.word), one => one.code);

    private readonly List<PersonRow> _rows = [];
    private readonly List<ImportError> _errors = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.OrdinalIgnoreCase);

    private PeopleFile()
    {
    }

    public IReadOnlyList<PersonRow> Rows => _rows;

    public IReadOnlyList<ImportError> Errors => _errors;

    public static PeopleFile Read(byte[] bytes)
    {
        var file = new PeopleFile();
        if (bytes.Length > MostBytes)
        {
            file.Fault(1, null, "file-too-large", MostBytes / 1024 / 1024);
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

    private void ReadRows(IReadOnlyList<(int Line, string[] Cells)> table)
    {
        if (table.Count == 0 || ReadHeader(table[0].Cells) is not { } columns)
        {
            if (_errors.Count == 0)
            {
                Fault(1, null, "no-rows");
            }

            return;
        }

        if (table.Count > MostRows + 1)
        {
            Fault(table[^1].Line, null, "too-many-rows", MostRows);
            return;
        }

        foreach (var (line, cells) in table.Skip(1).Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))))
        {
            if (_errors.Count >= MostErrors)
            {
                return;
            }

            ReadRow(line, column => columns.TryGetValue(column, out var at) && at < cells.Length ? cells[at].Trim() : "");
        }

        if (_rows.Count == 0 && _errors.Count == 0)
        {
            Fault(1, null, "no-rows");
        }
    }

    private Dictionary<string, int>? ReadHeader(string[] names)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, name) in names.Index())
        {
            if (!columns.TryAdd(name.Trim(), i) && Columns.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                Fault(1, name.Trim(), "duplicate-column");
            }
        }

        foreach (var wanted in new[] { "externalId", "kind" }.Where(column => !columns.ContainsKey(column)))
        {
            Fault(1, wanted, "missing-column");
        }

        return _errors.Count == 0 ? columns : null;
    }

    private void ReadRow(int line, Func<string, string> cell)
    {
        var before = _errors.Count;
        foreach (var column in Columns.Where(column => column != "contact" && CsvText.IsFormula(cell(column))))
        {
            Fault(line, column, "formula");
        }

        var id = cell("externalId");
        if (id.Length is 0 or > VisitorTable.ExternalIdLength || id.Any(char.IsControl))
        {
            Fault(line, "externalId", "external-id", VisitorTable.ExternalIdLength);
        }
        else if (!_ids.TryAdd(id, line))
        {
            Fault(line, "externalId", "duplicate-id", id, _ids[id]);
        }

        if (!Classes.TryGetValue(Plain(cell("kind")), out var badge) || badge == BadgeClass.Test)
        {
            Fault(line, "kind", "unknown-kind", cell("kind"));
        }
        else if (badge is BadgeClass.Exhibitor or BadgeClass.ExhibitorsRepresentative)
        {
            Fault(line, "kind", "kind-of-exhibitor");
        }
        else
        {
            var row = new PersonRow(
                line, id, NameOf(cell), Empty(cell("givenName")), Empty(cell("familyName")), Empty(cell("company")), CountryCodes.GetValueOrDefault(Plain(cell("country")), cell("country")),
                Empty(cell("contact")), badge, LanguageOf(cell("language")));
            _errors.AddRange(RegistrationRules.Check(Input(row)).Select(fault => new ImportError(line, fault.Field, fault)));
            if (_errors.Count == before)
            {
                _rows.Add(row);
            }
        }
    }

    /// <summary>What a registration would have said; of staff only the name and company are looked at.</summary>
    private static Registration Input(PersonRow row) => row.IsStaff
        ? new() { SubmissionId = Guid.NewGuid(), Name = row.Name, Company = row.Company, Country = "CN", Contact = "staff@example.com", Kind = VisitorKind.Guest }
        : VisitorImport.ToVisitor(row).Input;

    /// <summary>The whole name, or given and family in the order of their script: family first and without a space in Chinese.</summary>
    private static string NameOf(Func<string, string> cell)
    {
        var (name, given, family) = (cell("name"), cell("givenName"), cell("familyName"));
        return name.Length > 0 ? name : family.Any(one => one is >= '\u3400' and <= '\u9FFF') ? family + given : $"{given} {family}".Trim();
    }

    private static string? LanguageOf(string text) =>
        text.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || text.Contains('中', StringComparison.Ordinal) ? "zh-Hans" : text.Length > 0 ? "en" : null;

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string? Empty(string text) => text.Length > 0 ? text : null;

    private void Fault(int line, string? column, string code, params object[] args) => _errors.Add(new(line, column, new(code, column, args)));
}
