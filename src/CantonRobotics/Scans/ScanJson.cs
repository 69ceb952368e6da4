using System.Text.Json;
using System.Text.Json.Serialization;
using CantonRobotics.Badges;
using CantonRobotics.Hosting;

namespace CantonRobotics.Scans;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcMillisecondsConverter), typeof(Words<ScanOutcome>), typeof(Words<BadgeClass>), typeof(Words<Devices.PlaceKind>), typeof(Words<Traffic.MovementKind>), typeof(Words<ScanPurpose>)])]
[JsonSerializable(typeof(ScanBatchAnswer))]
[JsonSerializable(typeof(ScanLine))]
internal sealed partial class ScanJson : JsonSerializerContext
{
    private sealed class Words<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase)
        where TEnum : struct, Enum;
}
