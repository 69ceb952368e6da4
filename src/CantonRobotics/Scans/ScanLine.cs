using System.Globalization;
using System.Text.Json.Serialization;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>One line of the log as programs read it.</summary>
/// <param name="Seq">Position, in the order of commits; may skip numbers.</param>
/// <param name="ScanId">As the device made it.</param>
/// <param name="BadgeId">16 lower-case hexadecimal digits; null when the token was not ours to read.</param>
/// <param name="BadgeClass">Null with <paramref name="BadgeId"/>.</param>
/// <param name="DeviceId">The device that scanned.</param>
/// <param name="PlaceKind">Gate or booth.</param>
/// <param name="Place">The gate's or booth's code.</param>
/// <param name="Kind">Null when the request named no kind that exists.</param>
/// <param name="Purpose">Null at a gate.</param>
/// <param name="LeadGranted">Scanned as a lead while the visitor's consent stood.</param>
/// <param name="Outcome">Accepted, or why it was refused.</param>
/// <param name="CapturedAt">When it happened, by the server's clock.</param>
/// <param name="ReceivedAt">When the server knew.</param>
/// <param name="ClockOffsetMs">What the device's clock was off by: server minus device.</param>
public sealed record ScanLine(
    long Seq,
    Guid ScanId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? BadgeId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] BadgeClass? BadgeClass,
    Guid DeviceId,
    PlaceKind PlaceKind,
    string Place,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] MovementKind? Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ScanPurpose? Purpose,
    bool LeadGranted,
    ScanOutcome Outcome,
    DateTime CapturedAt,
    DateTime ReceivedAt,
    long ClockOffsetMs)
{
    public static ScanLine Of(Scan scan) => new(
        scan.Seq, scan.ScanId, scan.BadgeId?.ToString("x16", CultureInfo.InvariantCulture), scan.BadgeClass, scan.DeviceId, scan.PlaceKind, scan.Place, scan.Kind,
        scan.Purpose == ScanPurpose.None ? null : scan.Purpose, scan.LeadGranted, scan.Outcome, scan.CapturedAt, scan.ReceivedAt, scan.ClockOffsetMs);
}
