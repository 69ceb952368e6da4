using CantonRobotics.Data;

namespace CantonRobotics.Badges.Crew;

public enum CrewState
{
    /// <summary>A booth director who waits for the organizer's answer.</summary>
    Waiting = 0,
    Approved = 1,

    /// <summary>With a reason, which the exhibitor reads.</summary>
    Rejected = 2,

    /// <summary>No longer at the booth: without a name, and its badge revoked.</summary>
    Left = 3,
}

/// <summary>One of a booth's own people: its director, whom the organizer approves first, or its staff.</summary>
public sealed class CrewMember : IOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid? ExhibitorId { get; init; }

    /// <summary>As on the badge; empty once the person left.</summary>
    public required string Name { get; set; }

    public bool IsDirector { get; set; }

    public CrewState State { get; set; }

    /// <summary>Why the organizer said no.</summary>
    public string? Reason { get; set; }

    /// <summary>Null while there is none yet.</summary>
    public long? BadgeId { get; set; }

    public required DateTime AddedAt { get; init; }
}
