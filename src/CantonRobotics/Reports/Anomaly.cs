namespace CantonRobotics.Reports;

/// <summary>What kind of thing is to be looked into. None of these changes a figure: the scans are stored and count by the rules of the ledger.</summary>
public enum AnomalyKind
{
    /// <summary>In by two gates without an exit between, while neither gate could know of the other.</summary>
    DoubleEntry = 1,

    /// <summary>At two places further apart than a run (3 m/s, and 5 s of grace) reaches in the time between.</summary>
    FarApart = 2,

    /// <summary>A revoked badge, scanned more than a minute before the server had the scan: the device could not know and let the person in.</summary>
    RevokedUnaware = 3,

    /// <summary>A device whose clock is off by more than two minutes; its scans are corrected.</summary>
    ClockOff = 4,
}

/// <summary>Something that an organizer should look into.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="At">When it happened, UTC: the later scan, the revoked scan, or the device's last word.</param>
/// <param name="BadgeId">16 hexadecimal characters; null where no badge is meant.</param>
/// <param name="Visitor">The badge's holder.</param>
/// <param name="Place">Where: a gate's or booth's code.</param>
/// <param name="Seq">The scan's position in the log.</param>
/// <param name="OtherAt">When the earlier scan was, or when the badge was revoked.</param>
/// <param name="OtherPlace">Where the earlier scan was.</param>
/// <param name="OtherSeq">The earlier scan's position in the log.</param>
/// <param name="Metres">Between the two places.</param>
/// <param name="Device">The device's name.</param>
/// <param name="ClockOffsetMs">How far its clock is behind the server's, in milliseconds.</param>
public sealed record Anomaly(
    AnomalyKind Kind, DateTime At, string? BadgeId, string? Visitor, string? Place, long? Seq = null,
    DateTime? OtherAt = null, string? OtherPlace = null, long? OtherSeq = null, double? Metres = null, string? Device = null, long? ClockOffsetMs = null)
{
    /// <summary>Names it in <c>?after=</c>.</summary>
    internal string Cursor => FormattableString.Invariant($"{At.Ticks}-{(int)Kind}-{Seq ?? 0}");
}
