using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Traffic;

namespace CantonRobotics.Scans;

/// <summary>A row of the log as those see it who watch over the hall; refused scans too, nothing that is secret.</summary>
/// <param name="Seq">Position in the log.</param>
/// <param name="DeviceId">Which device sent it.</param>
/// <param name="PlaceKind">Gate or booth.</param>
/// <param name="Place">The gate's or booth's code.</param>
/// <param name="Kind">Null when the request named none that exists.</param>
/// <param name="BadgeId">Null when the token was not ours to read.</param>
/// <param name="BadgeClass">Null with <paramref name="BadgeId"/>.</param>
/// <param name="Lead">Scanned as a lead while the consent stood.</param>
/// <param name="Outcome">Accepted, or why not.</param>
/// <param name="CapturedAt">When it happened, UTC, corrected.</param>
/// <param name="ReceivedAt">When the server had it, UTC.</param>
public readonly record struct ScanGlance(
    long Seq, Guid DeviceId, PlaceKind PlaceKind, string Place, MovementKind? Kind, long? BadgeId, BadgeClass? BadgeClass, bool Lead, ScanOutcome Outcome,
    DateTime CapturedAt, DateTime ReceivedAt)
{
    /// <summary>What the board gets of it; null where it counts nothing.</summary>
    public Movement? Movement => Outcome == ScanOutcome.Accepted && BadgeClass is { CountsAsVisitor: true }
        ? new Movement(Seq, BadgeId!.Value, Place, Kind!.Value, Lead, CapturedAt, (int)(ReceivedAt - CapturedAt).TotalSeconds)
        : null;

    /// <summary>
    /// A badge of ours that may not be here: revoked, over, of another edition, or of a class that is not let in at this time (construction on a fair day). A kind of scan that
    /// does not fit the place is the device's fault, not the badge's.
    /// </summary>
    public bool IsTurnedAway => Outcome is ScanOutcome.Revoked or ScanOutcome.Expired or ScanOutcome.WrongEdition
        || (Outcome == ScanOutcome.NotAllowed && (PlaceKind == PlaceKind.Gate) == (Kind != MovementKind.Visit));

    public static ScanGlance Of(long seq, Scan scan) => new(
        seq, scan.DeviceId, scan.PlaceKind, scan.Place, scan.Kind, scan.BadgeId, scan.BadgeClass, scan.LeadGranted, scan.Outcome, scan.CapturedAt, scan.ReceivedAt);
}

/// <summary>Sees every scan that is stored from the start on, once, in the log's order, behind the writer's back; one call at a time, none of which may wait.</summary>
public interface IScanWatcher
{
    void See(in ScanGlance scan);

    /// <summary>The log was replaced by an empty one.</summary>
    void Forget();
}
