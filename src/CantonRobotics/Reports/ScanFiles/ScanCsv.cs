using System.Globalization;
using System.Text;
using CantonRobotics.Hosting;
using CantonRobotics.Scans;

namespace CantonRobotics.Reports.ScanFiles;

/// <summary>Rows of the log as CSV that no spreadsheet runs.</summary>
internal static class ScanCsv
{
    /// <summary>The last column of a demonstration, in every row: a line before the heads would be one that no reader of CSV expects.</summary>
    private const string Note = "note", Demonstration = "DEMONSTRATION";

    private static readonly string[] Heads =
    [
        "seq", "scanId", "badgeId", "badgeClass", "deviceId", "placeKind", "place", "kind", "purpose", "leadGranted", "outcome", "capturedAt", "receivedAt", "clockOffsetMs",
    ];

    public static async Task WriteAsync(IAsyncEnumerable<ScanLine> scans, Stream to, bool isDemonstration, CancellationToken cancellation)
    {
        await using var file = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 32 * 1024, leaveOpen: true);
        await file.WriteAsync(CsvText.ByteOrderMark);
        await file.WriteAsync(CsvText.Row([.. Heads, .. isDemonstration ? [Note] : Array.Empty<string>()]));
        var end = isDemonstration ? $",{Demonstration}\r\n" : "\r\n";
        Dictionary<string, string> places = new(StringComparer.Ordinal);
        var row = new StringBuilder();
        await foreach (var scan in scans.WithCancellation(cancellation))
        {
            if (!places.TryGetValue(scan.Place, out var place))
            {
                places[scan.Place] = place = CsvText.Cell(scan.Place);
            }

            // Of what is written here a place alone is somebody's text; a number below zero is no formula.
            row.Clear().Append(
                CultureInfo.InvariantCulture,
                $"{scan.Seq},{scan.ScanId},{scan.BadgeId},{ScanWords.Of(scan.BadgeClass)},{scan.DeviceId},{ScanWords.Of(scan.PlaceKind)},{place},{ScanWords.Of(scan.Kind)},{ScanWords.Of(scan.Purpose)},"
                + $"{(scan.LeadGranted ? "true" : "false")},{ScanWords.Of(scan.Outcome)},{scan.CapturedAt:yyyy-MM-dd'T'HH:mm:ss.fff'Z'},{scan.ReceivedAt:yyyy-MM-dd'T'HH:mm:ss.fff'Z'},{scan.ClockOffsetMs}")
                .Append(end);
            foreach (var part in row.GetChunks())
            {
                await file.WriteAsync(part, cancellation);
            }
        }
    }
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
