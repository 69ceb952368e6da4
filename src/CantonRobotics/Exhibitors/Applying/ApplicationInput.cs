using System.Text.RegularExpressions;
using CantonRobotics.Data;

namespace CantonRobotics.Exhibitors.Applying;

/// <summary>What a company writes in its application.</summary>
public sealed partial record ApplicationInput
{
    public const int LongestRobots = 1_000;
    public const int LongestMessage = 1_000;
    public const int MostArea = 900;

    public string? NameEn { get; set; }

    public string? NameZh { get; set; }

    public string? City { get; set; }

    public string? Province { get; set; }

    public string? Category { get; set; }

    public string? Website { get; set; }

    /// <summary>The booth director: who answers for the booth.</summary>
    public string? Director { get; set; }

    /// <summary>Where the answer and the invitation go.</summary>
    public string? Email { get; set; }

    /// <summary>Square metres wanted, in nines.</summary>
    public string? Area { get; set; }

    /// <summary>What it would show.</summary>
    public string? Robots { get; set; }

    public string? Message { get; set; }

    public static IReadOnlyList<string> Fields { get; } = ["nameEn", "nameZh", "city", "province", "category", "website", "director", "email", "area", "robots", "message"];

    public string? this[string field] => field switch
    {
        "nameEn" => NameEn,
        "nameZh" => NameZh,
        "city" => City,
        "province" => Province,
        "category" => Category,
        "website" => Website,
        "director" => Director,
        "email" => Email,
        "area" => Area,
        "robots" => Robots,
        "message" => Message,
        _ => null,
    };

    public ExhibitorInput ToExhibitor() => new() { NameEn = NameEn, NameZh = NameZh, City = City, Province = Province, Category = Category, Website = Website };

    /// <summary>What is too long for any draft; a draft may otherwise be unfinished.</summary>
    public IReadOnlyList<Refusal> Overlong() =>
    [
        .. Fields.Select(field => (Field: field, Length: this[field]?.Length ?? 0, Most: field is "robots" or "message" ? LongestMessage : field == "email" ? 254 : ExhibitorTable.NameLength))
            .Where(one => one.Length > one.Most).Select(one => new Refusal("too-long", one.Field, one.Most, one.Length)),
    ];

    /// <summary>Everything that keeps it from being submitted.</summary>
    public IReadOnlyList<Refusal> Check() =>
    [
        .. ToExhibitor().Check(),
        .. Overlong().Where(fault => fault.Field is "director" or "email" or "robots" or "message"),
        .. string.IsNullOrWhiteSpace(Director) ? [new Refusal("required", "director")] : Array.Empty<Refusal>(),
        .. string.IsNullOrWhiteSpace(Robots) ? [new Refusal("required", "robots")] : Array.Empty<Refusal>(),
        .. !Address().IsMatch(Email?.Trim() ?? "") ? [new Refusal("email-invalid", "email")] : Array.Empty<Refusal>(),
        .. !int.TryParse(Area, out var area) || area is < 9 or > MostArea || area % 9 != 0 ? [new Refusal("area-invalid", "area", MostArea)] : Array.Empty<Refusal>(),
    ];

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s]{2,}\z")]
    private static partial Regex Address();
}
