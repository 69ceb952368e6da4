using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>What became of a scan. Every outcome is final: the device forgets the scan.</summary>
public enum ScanOutcome : byte
{
    Accepted = 1,

    /// <summary>This <c>scanId</c> with this content is stored already; answered with the first <c>seq</c>. Never stored.</summary>
    Duplicate = 2,
    Revoked = 3,
    Expired = 4,

    /// <summary>Signed by us, but not in the register of badges.</summary>
    UnknownBadge = 5,

    /// <summary>Key, signature or spelling is not ours.</summary>
    BadSignature = 6,
    WrongEdition = 7,

    /// <summary>The badge's class may not be here, or the kind of scan does not fit the place.</summary>
    NotAllowed = 8,

    /// <summary>Not a CR1 token, or a field that cannot be read.</summary>
    Malformed = 9,

    /// <summary>This <c>scanId</c> was used for another content. Never stored.</summary>
    Conflict = 10,
}

/// <summary>Why a badge was scanned at a booth.</summary>
public enum ScanPurpose : byte
{
    /// <summary>At a gate there is no purpose.</summary>
    None = 0,
    Count = 1,
    Lead = 2,
    Demo = 3,
    Giveaway = 4,
}

/// <summary>One reading of one badge by one device: append-only, never edited; refused ones are rows too, with their reason and without the token's text.</summary>
public sealed class Scan : IConfidential
{
    /// <summary>Commit order.</summary>
    public long Seq { get; init; }

    public required Guid ScanId { get; init; }

    /// <summary>Null when the token was not ours to read.</summary>
    public long? BadgeId { get; init; }

    public BadgeClass? BadgeClass { get; init; }

    public required Guid DeviceId { get; init; }

    public required PlaceKind PlaceKind { get; init; }

    public required string Place { get; init; }

    /// <summary>Null when the request named no kind that exists.</summary>
    public MovementKind? Kind { get; init; }

    public required ScanPurpose Purpose { get; init; }

    /// <summary>Purpose is <see cref="ScanPurpose.Lead"/> and the visitor's consent stood when the server took the scan.</summary>
    public bool LeadGranted { get; init; }

    public required ScanOutcome Outcome { get; init; }

    /// <summary>When it happened, by the server's clock: the device's time plus its measured offset.</summary>
    public required DateTime CapturedAt { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>What the device's clock was off by, in milliseconds (server minus device).</summary>
    public required long ClockOffsetMs { get; init; }

    /// <summary>First 16 bytes of SHA-256 over token, time, kind and purpose as sent: tells a repeat from a conflict.</summary>
    public required byte[] ContentHash { get; init; }
}
