using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CantonRobotics.Benchmarks;

/// <summary><c>rebuild [ROWS=10000000]</c>: how long a server with so long a log takes from its start until it is ready, board rebuilt.</summary>
internal static class RebuildRun
{
    /// <summary>More visits of the first hour's badges to its booths, a fair day's length apart, five days of them, in the order in which they happened.</summary>
    private const string Fill = """
        INSERT INTO "Scans" ("ScanId", "BadgeId", "BadgeClass", "DeviceId", "PlaceKind", "Place", "Kind", "Purpose", "LeadGranted", "Outcome", "CapturedAt", "ReceivedAt", "ClockOffsetMs", "ContentHash")
        WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $rows),
             seen AS MATERIALIZED (SELECT row_number() OVER (ORDER BY "Seq") - 1 AS at, * FROM "Scans" WHERE "Outcome" = 1),
             many AS (SELECT count(*) AS of FROM seen)
        SELECT substr(hex(randomblob(16)), 1, 8) || '-0000-7000-8000-' || printf('%012X', i), "BadgeId" + i % 167, "BadgeClass", "DeviceId", "PlaceKind", "Place", "Kind", "Purpose", "LeadGranted", "Outcome",
               strftime('%Y-%m-%d %H:%M:%f', '2025-04-15 01:30:00', (i * 5 / $rows) || ' days', ((i * 5 % $rows) * 30600 / $rows) || ' seconds'),
               "ReceivedAt", 0, "ContentHash"
        FROM n, many JOIN seen ON seen.at = (i * 7919) % many.of ORDER BY i
        """;

    /// <summary>A demonstration's directory with so long a log.</summary>
    public static async Task FillAsync(string directory, long rows)
    {
        using (await ServerUnderTest.StartProductAsync(directory))
        {
            // The first hour of the demonstration is what the rows are made of.
        }

        var filling = Stopwatch.StartNew();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "demonstration.db")}"))
        {
            await connection.OpenAsync();
            await using var fill = connection.CreateCommand();
            (fill.CommandText, fill.CommandTimeout) = (Fill, 0);
            fill.Parameters.AddWithValue("$rows", rows);
            await fill.ExecuteNonQueryAsync();
        }

        Console.WriteLine(FormattableString.Invariant($"{rows} rows written in {filling.Elapsed.TotalSeconds:0} s; starting"));
    }

    public static async Task RunAsync(string[] options)
    {
        var rows = options.Length > 0 ? long.Parse(options[0], CultureInfo.InvariantCulture) : 10_000_000;
        var directory = Directory.CreateTempSubdirectory("cr-rebuild-").FullName;
        try
        {
            await FillAsync(directory, rows);
            using var server = await ServerUnderTest.StartProductAsync(directory, line =>
            {
                if (line.Contains("scan log", StringComparison.OrdinalIgnoreCase))
                {
                    Console.WriteLine(line.Trim());
                }
            });
            Console.WriteLine(FormattableString.Invariant($"ready after {server.UntilReady.TotalSeconds:0.0} s, {server.Memory} MB"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
