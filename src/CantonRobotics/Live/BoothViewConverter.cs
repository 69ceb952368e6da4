using System.Text.Json;
using System.Text.Json.Serialization;

namespace CantonRobotics.Live;

/// <summary>Writes a booth as what it is: whole, or in its public form.</summary>
internal sealed class BoothViewConverter : JsonConverter<IBoothView>
{
    public override IBoothView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Figures are only sent.");

    public override void Write(Utf8JsonWriter writer, IBoothView value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
