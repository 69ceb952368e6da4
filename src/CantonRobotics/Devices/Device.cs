using CantonRobotics.Data;

namespace CantonRobotics.Devices;

public enum PlaceKind
{
    Gate = 1,
    Booth = 2,
}

/// <summary>A phone, tablet or gate paired to one place. It never names its own place: its token does.</summary>
public sealed class Device : IOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    public required PlaceKind PlaceKind { get; init; }

    /// <summary>A gate's code or a booth's code.</summary>
    public required string Place { get; init; }

    /// <summary>Who had the booth when the device was paired: it does not stay for the next one. Null at gates and at free booths.</summary>
    public Guid? ExhibitorId { get; set; }

    /// <summary>SHA-256 of the token; the token itself is known to the device alone.</summary>
    public required byte[] TokenHash { get; set; }

    public required DateTime PairedAt { get; init; }

    public DateTime? LastSeenAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}
