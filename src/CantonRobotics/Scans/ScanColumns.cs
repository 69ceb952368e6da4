namespace CantonRobotics.Scans;

/// <summary>The log's columns in the order in which the stores write them; a test reads what they wrote back through the model.</summary>
internal static class ScanColumns
{
    public static readonly IReadOnlyList<string> Names =
    [
        "ScanId", "BadgeId", "BadgeClass", "DeviceId", "PlaceKind", "Place", "Kind", "Purpose", "LeadGranted", "Outcome", "CapturedAt", "ReceivedAt", "ClockOffsetMs",
        "ContentHash",
    ];

    private static readonly string Quoted = string.Join(", ", Names.Select(name => $"\"{name}\""));

    public static readonly string SqliteInsert =
        $"INSERT INTO \"Scans\" ({Quoted}) VALUES ({string.Join(", ", Names.Select((_, i) => $"${i}"))}) ON CONFLICT (\"ScanId\") DO NOTHING RETURNING \"Seq\"";

    public static readonly string PostgresInsert =
        $"INSERT INTO \"Scans\" ({Quoted}) SELECT {Quoted} FROM unnest({string.Join(", ", Names.Select((_, i) => $"${i + 1}"))}) "
        + $"WITH ORDINALITY AS t({Quoted}, n) ORDER BY n ON CONFLICT (\"ScanId\") DO NOTHING RETURNING \"ScanId\", \"Seq\"";
}
