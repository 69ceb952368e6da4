using CantonRobotics.Data;

namespace CantonRobotics.Exhibitors;

/// <summary>
/// What slices to the right do in the same transaction in which exhibitors are written: the robots of an imported row, the booth of one that left. Exhibitors
/// know neither robots nor booths.
/// </summary>
public interface IExhibitorFollower
{
    /// <summary>Joins the write, without saving; answers the exhibitors for whom something of the follower's changes.</summary>
    Task<IReadOnlyCollection<Guid>> FollowAsync(FairDb db, IReadOnlyList<ExhibitorChange> changes, CancellationToken cancellation);

    /// <summary>After the commit.</summary>
    void Followed();
}

/// <summary>An exhibitor as it is about to be written; with the roster's row when it comes from an import.</summary>
public sealed record ExhibitorChange(Exhibitor Exhibitor, RosterRow? Row = null);
