using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CantonRobotics.Hosting;

namespace CantonRobotics.Reports.Attendance;

/// <summary>A report with what lets others trust it.</summary>
/// <param name="Report">What is signed.</param>
/// <param name="MadeAt">The fair's time when it was made, UTC.</param>
/// <param name="Recount">The live board against the same count from the log, at <c>AsOfSeq</c>; without differences the report's numbers are the board's.</param>
/// <param name="Sha256">Of <see cref="CanonicalJson"/> of the report: 64 hexadecimal digits that anybody can compute again.</param>
public sealed record SignedReport<TReport>(TReport Report, DateTime MadeAt, RecountResult Recount, string Sha256)
    where TReport : class
{
    public static SignedReport<TReport> Of(TReport report, DateTime madeAt, long asOfSeq, ImmutableArray<RecountDifference> differences) => new(
        report, madeAt, new RecountResult(asOfSeq, differences), Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(report))));
}

/// <summary>
/// One spelling for one content (in the manner of RFC 8785): keys in order, no spaces, UTF-8, nothing escaped that need not be. <c>jq -cSj .report</c> over the
/// interface's answer gives the same bytes.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new UtcMillisecondsConverter() },
    };

    public static byte[] Of<TReport>(TReport report)
        where TReport : class
    {
        using var document = JsonSerializer.SerializeToDocument(report, Options);
        using var bytes = new MemoryStream();
        Write(document.RootElement, bytes);
        return bytes.ToArray();
    }

    private static void Write(JsonElement value, MemoryStream to)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Many('{', '}', value.EnumerateObject().OrderBy(one => one.Name, StringComparer.Ordinal), to, one =>
                {
                    Text(one.Name, to);
                    to.WriteByte((byte)':');
                    Write(one.Value, to);
                });
                break;
            case JsonValueKind.Array:
                Many('[', ']', value.EnumerateArray(), to, one => Write(one, to));
                break;
            case JsonValueKind.String:
                Text(value.GetString()!, to);
                break;
            default:
                to.Write(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()));
                break;
        }
    }

    private static void Many<TPart>(char open, char close, IEnumerable<TPart> parts, MemoryStream to, Action<TPart> write)
    {
        var next = open;
        foreach (var part in parts)
        {
            to.WriteByte((byte)next);
            write(part);
            next = ',';
        }

        if (next == open)
        {
            to.WriteByte((byte)open);
        }

        to.WriteByte((byte)close);
    }

    private static void Text(string text, MemoryStream to)
    {
        var spelled = new System.Text.StringBuilder("\"");
        foreach (var one in text)
        {
            _ = one switch
            {
                '"' or '\\' => spelled.Append('\\').Append(one),
                '\n' => spelled.Append("\\n"),
                '\r' => spelled.Append("\\r"),
                '\t' => spelled.Append("\\t"),
                '\b' => spelled.Append("\\b"),
                '\f' => spelled.Append("\\f"),
                < ' ' => spelled.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)one:x4}"),
                _ => spelled.Append(one),
            };
        }

        to.Write(System.Text.Encoding.UTF8.GetBytes(spelled.Append('"').ToString()));
    }
}
