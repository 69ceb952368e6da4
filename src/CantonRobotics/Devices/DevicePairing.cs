using CantonRobotics.Data;

namespace CantonRobotics.Devices;

/// <summary>An invitation to become the device of a place.</summary>
public sealed class DevicePairing : IOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the code; the code itself is shown once.</summary>
    public required byte[] CodeHash { get; init; }

    public required string Name { get; init; }

    public required PlaceKind PlaceKind { get; init; }

    public required string Place { get; init; }

    /// <summary>Who had the booth when the code was made: it pairs nothing for the next one.</summary>
    public Guid? ExhibitorId { get; init; }

    /// <summary>The device that gets a new token; null where a new one joins.</summary>
    public Guid? DeviceId { get; init; }

    /// <summary>By the wall clock, since people wait for it.</summary>
    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }
}

/// <summary>An open invitation.</summary>
/// <param name="Id">To see whether it was taken.</param>
/// <param name="Code">Eight Crockford characters, shown this once.</param>
/// <param name="ExpiresAt">UTC, by the wall clock; ten minutes after it was made.</param>
public sealed record OpenPairing(Guid Id, string Code, DateTime ExpiresAt);
