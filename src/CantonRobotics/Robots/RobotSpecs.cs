using System.Globalization;
using System.Text.RegularExpressions;

namespace CantonRobotics.Robots;

/// <summary>One figure that buyers compare.</summary>
/// <param name="Key">Stable; its words are <c>spec.{key}</c> in RobotTexts.</param>
/// <param name="Unit">SI or customary; null for words.</param>
/// <param name="Most">The largest number that makes sense; null for words.</param>
/// <param name="Categories">For which robots it is asked; empty: for all.</param>
public sealed record RobotSpec(string Key, string? Unit = null, decimal? Most = null, params IReadOnlyList<string> Categories)
{
    public bool IsNumber => Most is not null;

    public bool IsFor(string category) => Categories.Count == 0 || Categories.Contains(category);
}

/// <summary>The figures of a robot, those of every robot first, then those of its category.</summary>
public static partial class RobotSpecs
{
    public const int LongestText = 200;

    private static readonly string[] Legged = ["humanoid", "quadruped-legged"];
    private static readonly string[] Cleaners = ["cleaning-commercial", "cleaning-facade", "cleaning-home", "lawn-pool-outdoor"];
    private static readonly string[] Carriers = ["delivery-catering", "delivery-hospital", "warehouse-logistics"];
    private static readonly string[] Medical = ["medical-rehabilitation", "medical-surgical", "massage-physiotherapy", "exoskeleton"];

    public static readonly IReadOnlyList<RobotSpec> All =
    [
        new("weight", "kg", 100_000), new("payload", "kg", 100_000), new("runTime", "min", 10_000), new("chargeTime", "min", 10_000), new("speed", "m/s", 100),
        new("degreesOfFreedom", "", 500, [.. Legged, "exoskeleton", "companion-education", "food-preparation", "coffee-retail", "medical-surgical"]),
        new("height", "cm", 1_000, [.. Legged, "reception-guide", "companion-education"]), new("slope", "°", 90, [.. Legged, "inspection-security", "lawn-pool-outdoor"]),
        new("areaPerHour", "m²/h", 1_000_000, Cleaners), new("tank", "l", 10_000, Cleaners), new("trays", "", 100, "delivery-catering"),
        new("doorWidth", "cm", 1_000, [.. Carriers, "reception-guide", "cleaning-commercial"]), new("approval", null, null, Medical),
        new("ingress", null, null, ["inspection-security", "lawn-pool-outdoor", "rescue-firefighting", "rescue-marine", "agriculture", "cleaning-facade"]),
        new("certificates"), new("moq", "", 1_000_000), new("leadTime", "d", 1_000), new("hsCode"),
    ];

    public static RobotSpec? Find(string key) => All.FirstOrDefault(one => one.Key == key);

    public static IReadOnlyList<RobotSpec> Of(string category) => [.. All.Where(spec => spec.IsFor(category))];

    /// <summary>As stored: numbers with a point, texts without space around them; null where it cannot be read. Empty: not stated.</summary>
    public static string? Clean(RobotSpec spec, string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (!spec.IsNumber || text.Length == 0)
        {
            return spec.Key == "hsCode" && text.Length > 0 && !IsHsCode(text) ? null : text.Length <= LongestText ? text : null;
        }

        // "1,200" is 1200 for some and 1.2 for others: whoever writes it so is asked.
        if (Ambiguous().IsMatch(text))
        {
            return null;
        }

        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= spec.Most
            ? number.ToString("0.###", CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+$")]
    private static partial Regex Ambiguous();

    /// <summary>Six digits of the Harmonized System, and up to four of a country's own; dots are only for reading.</summary>
    private static bool IsHsCode(string text) => text.Replace(".", "", StringComparison.Ordinal) is { Length: >= 6 and <= 10 } digits && digits.All(char.IsAsciiDigit);
}
