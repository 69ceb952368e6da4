using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CantonRobotics.Hosting;

/// <summary>Instants on the wire: UTC with milliseconds and <c>Z</c>; an offset is accepted and converted, a time without one is refused.</summary>
public sealed class UtcMillisecondsConverter : JsonConverter<DateTime>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static bool TryRead(string? text, out DateTime instant)
    {
        var read = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            && (text!.EndsWith('Z') || (text.IndexOf('T', StringComparison.Ordinal) is > 0 and var time && text.LastIndexOfAny(['+', '-']) > time));
        instant = read ? parsed.UtcDateTime : default;
        return read;
    }

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryRead(reader.GetString(), out var instant)
            ? instant
            : throw new JsonException("An instant is written as 2025-04-15T02:00:00.000Z.");

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DateTime.SpecifyKind(value, DateTimeKind.Utc).ToString(Format, CultureInfo.InvariantCulture));
}
