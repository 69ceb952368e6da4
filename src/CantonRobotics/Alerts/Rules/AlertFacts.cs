using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts.Rules;

/// <summary>Everything that rules look at, at one instant.</summary>
public sealed record AlertFacts
{
    /// <summary>A whole step, UTC.</summary>
    public required DateTime At { get; init; }

    public required FairSchedule Schedule { get; init; }

    /// <summary>The figures of the instant.</summary>
    public required BoardReading Board { get; init; }

    /// <summary>The zone's net area in m²; null where none is entered.</summary>
    public double? ZoneArea { get; init; }

    public required ScanWindow Window { get; init; }

    public required Sightings Sightings { get; init; }

    public required FormerDays Former { get; init; }

    /// <summary>Gates and booths to which an active device is paired.</summary>
    public required IReadOnlySet<string> PlacesWithDevice { get; init; }

    /// <summary>What is not in the log; null in a preview.</summary>
    public PresentFacts? Present { get; init; }

    /// <summary>When the hall opened today, UTC.</summary>
    public DateTime Opened => Schedule.OpeningOf(Schedule.FairDayOf(At));
}

/// <summary>What holds at this very moment and is written nowhere.</summary>
/// <param name="Devices">Active devices that ought to be heard of.</param>
/// <param name="FreeMegabytes">Room under the data directory.</param>
/// <param name="QueuePercent">How full the queue of scans is; 100 while scans cannot be stored.</param>
public sealed record PresentFacts(IReadOnlyList<DeviceFacts> Devices, double FreeMegabytes, double QueuePercent)
{
    /// <summary>When a device at this place was last heard, UTC; null when none was.</summary>
    public DateTime? HeardAt(string place) => Devices.Where(one => one.Place == place).Max(one => one.LastSeenAt);
}

/// <param name="Id">The device.</param>
/// <param name="Place">Where it scans.</param>
/// <param name="LastSeenAt">When it last spoke, UTC.</param>
/// <param name="Unsent">Scans that wait in it; null while it has not said so since the server's start.</param>
/// <param name="OldestUnsentAt">When the oldest of them was captured, by the server's clock.</param>
public sealed record DeviceFacts(Guid Id, string Place, DateTime? LastSeenAt, int? Unsent, DateTime? OldestUnsentAt);
