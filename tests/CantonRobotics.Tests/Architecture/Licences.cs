namespace CantonRobotics.Tests.Architecture;

/// <summary>Which licences a network product under MIT may take in. Whoever tests with a part does not ship it, so a weak copyleft is allowed there.</summary>
public static class Licences
{
    private static readonly string[] Permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MS-PL", "PostgreSQL", "0BSD", "Unlicense"];
    private static readonly string[] ForTests = [.. Permissive, "MPL-2.0"];

    /// <summary>Packages that name an address instead of a licence; what stood there was read.</summary>
    private static readonly Dictionary<string, string> ByAddress = new()
    {
        ["https://github.com/MiloszKrajewski/K4os.Compression.LZ4/blob/master/LICENSE?raw=true"] = "MIT",
    };

    public static bool Allows(string? licence, bool shipped) =>
        licence is not null && licence.Split(" AND ").All(part => part.Trim('(', ')').Split(" OR ").Any((shipped ? Permissive : ForTests).Contains));

    public static string? At(string? address) => address is null ? null : ByAddress.GetValueOrDefault(address);

    public static string? ByWords(string text) =>
        text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal) ? "MIT" : null;
}
