namespace CantonRobotics.Traffic;

/// <summary>How two scans of one badge cannot both be of one person on its way. Both are stored and count as they are; a person looks into it.</summary>
public enum Contradiction : byte
{
    /// <summary>
    /// In by two gates without an exit between, and when the second gate let the badge in it could not know of the first: the first scan had not arrived yet.
    /// The earlier of the two is the entry; the second one changes no figure.
    /// </summary>
    DoubleEntry = 1,

    /// <summary>At two places that lie further apart than <see cref="Sightings.RunMetresPerSecond"/> reach in the time between and <see cref="Sightings.Allowance"/>.</summary>
    FarApart = 2,
}

/// <summary>One scan of a badge.</summary>
/// <param name="Seq">Position in the scan log.</param>
/// <param name="Place">A gate's or booth's code.</param>
/// <param name="Kind">Entry, exit or visit.</param>
/// <param name="At">When it happened, UTC, corrected.</param>
/// <param name="ReceivedAt">When the server had it, UTC.</param>
public readonly record struct Sighting(long Seq, string Place, MovementKind Kind, DateTime At, DateTime ReceivedAt);

/// <summary>Two scans of one badge that contradict each other.</summary>
/// <param name="What">How.</param>
/// <param name="BadgeId">The badge.</param>
/// <param name="First">The earlier scan.</param>
/// <param name="Second">The later one.</param>
/// <param name="Metres">Straight line between the middles of the two places; null when one is not on the plan.</param>
public sealed record ContradictingScans(Contradiction What, long BadgeId, Sighting First, Sighting Second, double? Metres);
