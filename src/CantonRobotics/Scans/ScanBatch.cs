using CantonRobotics.Badges;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>What a device sends: at most 100 scans and 64 KiB. The place is the device's own; a place in here would be ignored.</summary>
/// <param name="SentAt">The device's clock when it sent this; the server measures from it what that clock is off by.</param>
/// <param name="Scans">Oldest first. Each gets its own outcome; a bad one never spoils the others.</param>
public sealed record ScanBatch(DateTime? SentAt, IReadOnlyList<ScanRequest>? Scans)
{
    public const int MaxScans = 100;
    public const int MaxBytes = 64 * 1024;
}

/// <summary>One reading of one badge, as the device tells it.</summary>
/// <param name="ScanId">UUIDv7 made by the device when it read the badge; the same id sent again is the same scan.</param>
/// <param name="Token">The text in the QR code.</param>
/// <param name="CapturedAt">The device's clock when it read the badge.</param>
/// <param name="Kind"><c>entry</c> or <c>exit</c> at a gate, <c>visit</c> at a booth.</param>
/// <param name="Purpose"><c>count</c> (default), <c>lead</c>, <c>demo</c> or <c>giveaway</c>; ignored at a gate.</param>
public sealed record ScanRequest(string? ScanId, string? Token, DateTime? CapturedAt, string? Kind, string? Purpose = null);

/// <summary>One outcome a scan, in the order sent. Whoever has this answer may forget the scans: what was accepted is on disk.</summary>
/// <param name="ServerTime">When the request came, by the fair's clock.</param>
/// <param name="Epoch">Id of the scan log; when it changes, the device sends again what it kept.</param>
/// <param name="Results">One for each scan.</param>
public sealed record ScanBatchAnswer(DateTime ServerTime, Guid Epoch, IReadOnlyList<ScanResult> Results);

/// <summary>What became of one scan; final, whatever it is.</summary>
/// <param name="ScanId">As sent.</param>
/// <param name="Outcome">Accepted, or the first reason against.</param>
/// <param name="Seq">Its position in the log; for a duplicate the first one's. Missing where nothing was stored.</param>
/// <param name="Person">Whom the badge admits; only for scans that are accepted, or were.</param>
/// <param name="Seen">At a gate: when the badge passed one before. Missing otherwise.</param>
public sealed record ScanResult(string? ScanId, ScanOutcome Outcome, long? Seq, ScannedPerson? Person, SeenAtGate? Seen = null);

/// <summary>A badge's last passing of a gate before the scan, within twelve hours.</summary>
/// <param name="Place">The gate's code.</param>
/// <param name="At">UTC.</param>
/// <param name="Kind"><c>entry</c> or <c>exit</c>.</param>
public sealed record SeenAtGate(string Place, DateTime At, MovementKind Kind);

/// <summary>What this device may show of the badge's holder.</summary>
/// <param name="Display">The name: at a gate; at a booth only with purpose <c>lead</c> while the visitor's consent stands. Missing otherwise.</param>
/// <param name="BadgeClass">The class of the badge.</param>
public sealed record ScannedPerson(string? Display, BadgeClass BadgeClass);
