using System.Text.RegularExpressions;
using CantonRobotics.Data;

namespace CantonRobotics.Exhibitors;

/// <summary>What an organizer writes about a company; the body of <c>POST</c> and <c>PUT /api/v1/exhibitors</c>.</summary>
public sealed partial record ExhibitorInput
{
    /// <summary>Seven digits, or empty.</summary>
    public string? Code { get; set; }

    public string? NameEn { get; set; }

    public string? NameZh { get; set; }

    public string? City { get; set; }

    /// <summary>One of <see cref="Places.Provinces"/>.</summary>
    public string? Province { get; set; }

    /// <summary>One of <see cref="Categories"/>.</summary>
    public string? Category { get; set; }

    /// <summary>A domain; a scheme in front of it is dropped.</summary>
    public string? Website { get; set; }

    public string? Note { get; set; }

    public static ExhibitorInput Of(Exhibitor exhibitor) => new()
    {
        Code = exhibitor.Code,
        NameEn = exhibitor.NameEn,
        NameZh = exhibitor.NameZh,
        City = exhibitor.City,
        Province = exhibitor.Province,
        Category = exhibitor.Category,
        Website = exhibitor.Website,
        Note = exhibitor.Note,
    };

    /// <summary>The same without outer spaces, with empty texts as null and the province in its stored spelling.</summary>
    public ExhibitorInput Tidied() => new()
    {
        Code = Tidy(Code),
        NameEn = Tidy(NameEn),
        NameZh = Tidy(NameZh),
        City = Tidy(City),
        Province = Places.Province(Province) ?? Tidy(Province),
        Category = Tidy(Category),
        Website = Tidy(Scheme().Replace(Tidy(Website) ?? "", "").TrimEnd('/')),
        Note = Tidy(Note),
    };

    /// <summary>Everything that is wrong with it, field by field; empty when it may be written.</summary>
    public IReadOnlyList<Refusal> Check()
    {
        var one = Tidied();
        List<Refusal> wrong = [];
        Text("nameEn", one.NameEn, ExhibitorTable.NameLength, required: true);
        Text("nameZh", one.NameZh, ExhibitorTable.NameLength, required: true);
        Text("city", one.City, ExhibitorTable.CityLength, required: true);
        Text("note", one.Note, ExhibitorTable.NoteLength, required: false);
        Known("province", one.Province, Places.Province(one.Province) is not null, "unknown-province");
        Known("category", one.Category, Categories.Knows(one.Category), "unknown-category");
        if (one.Code is not null && !SevenDigits().IsMatch(one.Code))
        {
            wrong.Add(new Refusal("exhibitor-code-invalid", "code"));
        }

        if (one.Website is not null && !IsDomain(one.Website))
        {
            wrong.Add(new Refusal("website-invalid", "website"));
        }

        return wrong;

        void Text(string field, string? value, int most, bool required)
        {
            if (value is null)
            {
                if (required)
                {
                    wrong.Add(new Refusal("required", field));
                }
            }
            else if (value.Length > most)
            {
                wrong.Add(new Refusal("too-long", field, most, value.Length));
            }
            else if (value.Any(char.IsControl))
            {
                wrong.Add(new Refusal("control-character", field));
            }
        }

        void Known(string field, string? value, bool known, string code)
        {
            if (!known)
            {
                wrong.Add(value is null ? new Refusal("required", field) : new Refusal(code, field, value.Length > 40 ? value[..40] + "…" : value));
            }
        }
    }

    public static bool IsDomain(string text) =>
        text.Length <= ExhibitorTable.WebsiteLength && text.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(text) == UriHostNameType.Dns;

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^https?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[0-9]{7}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SevenDigits();
}
