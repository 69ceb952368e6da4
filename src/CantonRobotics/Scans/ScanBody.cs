using System.Buffers;
using System.Text.Json;
using CantonRobotics.Hosting;

namespace CantonRobotics.Scans;

/// <summary>
/// Reads a <see cref="ScanBatch"/> from a request. Strict about the frame, lenient inside a scan: a field that cannot be read makes that scan malformed, and
/// no other.
/// </summary>
internal static class ScanBody
{
    private const string Unreadable = "";

    /// <summary>The batch; null when the body is longer than allowed.</summary>
    /// <exception cref="JsonException">The body is not JSON, or not an object.</exception>
    public static async ValueTask<ScanBatch?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > ScanBatch.MaxBytes)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            if (read.Buffer.Length > ScanBatch.MaxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var batch = Parse(read.Buffer);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return batch;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ScanBatch Parse(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        DateTime? sentAt = null;
        List<ScanRequest>? scans = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object is wanted.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("sentAt"u8))
            {
                sentAt = Instant(ref reader);
            }
            else if (reader.ValueTextEquals("scans"u8))
            {
                reader.Read();
                scans = reader.TokenType == JsonTokenType.StartArray ? Scans(ref reader) : Skip<List<ScanRequest>>(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // Anything after the object throws.
        reader.Read();
        return new ScanBatch(sentAt, scans);
    }

    private static List<ScanRequest> Scans(ref Utf8JsonReader reader)
    {
        List<ScanRequest> scans = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            scans.Add(reader.TokenType == JsonTokenType.StartObject ? Scan(ref reader) : Skip<ScanRequest>(ref reader) ?? new ScanRequest(null, null, null, null));
        }

        return scans;
    }

    private static ScanRequest Scan(ref Utf8JsonReader reader)
    {
        string? scanId = null, token = null, kind = null, purpose = null;
        DateTime? capturedAt = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("scanId"u8))
            {
                scanId = Text(ref reader);
            }
            else if (reader.ValueTextEquals("token"u8))
            {
                token = Text(ref reader);
            }
            else if (reader.ValueTextEquals("capturedAt"u8))
            {
                capturedAt = Instant(ref reader);
            }
            else if (reader.ValueTextEquals("kind"u8))
            {
                kind = Text(ref reader);
            }
            else if (reader.ValueTextEquals("purpose"u8))
            {
                purpose = Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new ScanRequest(scanId, token, capturedAt, kind, purpose);
    }

    /// <summary>The usual spelling without a text in between; any other by the words of the wire's converter.</summary>
    private static DateTime? Instant(ref Utf8JsonReader reader)
    {
        var quick = reader;
        if (quick.Read() && quick is { TokenType: JsonTokenType.String, HasValueSequence: false, ValueIsEscaped: false }
            && quick.ValueSpan is [.., (byte)'Z'] && quick.TryGetDateTime(out var usual))
        {
            reader = quick;
            return usual;
        }

        return UtcMillisecondsConverter.TryRead(Text(ref reader), out var instant) ? instant : null;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                try
                {
                    return reader.GetString();
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair, or bytes that are not UTF-8.
                    return Unreadable;
                }

            default:
                reader.Skip();
                return Unreadable;
        }
    }

    private static T? Skip<T>(ref Utf8JsonReader reader)
        where T : class
    {
        reader.Skip();
        return null;
    }
}
