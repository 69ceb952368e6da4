namespace CantonRobotics.Traffic;

public enum MovementKind : byte
{
    /// <summary>Through a gate, into the zone.</summary>
    Entry = 1,

    /// <summary>Through a gate, out of the zone.</summary>
    Exit = 2,

    /// <summary>At a booth.</summary>
    Visit = 3,
}

/// <summary>An accepted scan as the ledger sees it: which badge was where, when it happened (UTC, corrected by the device's clock offset).</summary>
/// <param name="Seq">Position in the scan log; breaks ties between scans of the same second.</param>
/// <param name="BadgeId">The badge's 64-bit id.</param>
/// <param name="Place">A gate's code or a booth's code.</param>
/// <param name="Kind">Entry, exit or visit.</param>
/// <param name="Lead">Scanned with purpose <c>lead</c> while the visitor's consent stood.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="LateSeconds">How long after that the server had it; at booths not looked at.</param>
public readonly record struct Movement(long Seq, long BadgeId, string Place, MovementKind Kind, bool Lead, DateTime At, int LateSeconds = 0);

/// <summary>One scan on a badge's way.</summary>
/// <param name="At">UTC, to the second.</param>
/// <param name="Kind">Entry, exit or visit.</param>
/// <param name="Booth">The booth's code; null at a gate.</param>
public readonly record struct TrailStep(DateTime At, MovementKind Kind, string? Booth);
