using System.Globalization;
using System.Text;
using CantonRobotics.Hosting;
using CantonRobotics.Scans;

namespace CantonRobotics.Reports.ScanFiles;

/// <summary>Rows of the log as CSV that no spreadsheet runs.</summary>
internal static class ScanCsv
{
    private const string Demonstration = "DEMONSTRATION: invented scans";

    private static readonly string[] Heads =
    [
        "seq", "scanId", "badgeId", "badgeClass", "deviceId", "placeKind", "place", "kind", "purpose", "leadGranted", "outcome", "capturedAt", "receivedAt", "clockOffsetMs",
    ];

    public static async Task WriteAsync(IAsyncEnumerable<ScanLine> scans, Stream to, bool isDemonstration, CancellationToken cancellation)
    {
        await using var file = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true);
        await file.WriteAsync(CsvText.ByteOrderMark);
        if (isDemonstration)
        {
            await file.WriteAsync(CsvText.Row(Demonstration));
        }

        await file.WriteAsync(CsvText.Row(Heads));
        await foreach (var scan in scans.WithCancellation(cancellation))
        {
            string?[] texts =
            [
                Number(scan.Seq), scan.ScanId.ToString(), scan.BadgeId, ScanWords.Of(scan.BadgeClass), scan.DeviceId.ToString(), ScanWords.Of(scan.PlaceKind), scan.Place, ScanWords.Of(scan.Kind),
                ScanWords.Of(scan.Purpose), scan.LeadGranted ? "true" : "false", ScanWords.Of(scan.Outcome), Utc(scan.CapturedAt), Utc(scan.ReceivedAt),
            ];

            // A number below zero is no formula.
            await file.WriteAsync($"{string.Join(',', texts.Select(CsvText.Cell))},{Number(scan.ClockOffsetMs)}\r\n");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Utc(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Names of outcomes, kinds and so on, as the interface spells them.</summary>
internal static class ScanWords
{
    public static string? Of<TEnum>(TEnum? value)
        where TEnum : struct, Enum => value is { } there ? Of(there) : null;

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.Known.TryGetValue(value, out var name) ? name : value.ToString();

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Known = Enum.GetValues<TEnum>().ToDictionary(one => one, one => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(one.ToString()));
    }
}
