namespace CantonRobotics.Booths;

public enum BoothKind
{
    Standard = 1,
    RawSpace = 2,
    Brand = 3,
}

/// <summary>A stand on the plan. At most one exhibitor has it, and an exhibitor has at most one.</summary>
public sealed class Booth
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The text of a <see cref="BoothCode"/>.</summary>
    public required string Code { get; init; }

    public required Guid ZoneId { get; init; }

    public required BoothKind Kind { get; set; }

    /// <summary>Net area in m², n × 9.</summary>
    public required int Area { get; set; }

    /// <summary>How many persons it holds before it is full.</summary>
    public required int Capacity { get; set; }

    /// <summary>The rectangle on the plan, in metres from the zone's top left.</summary>
    public required double X { get; set; }

    public required double Y { get; set; }

    public required double Width { get; set; }

    public required double Depth { get; set; }

    public Guid? ExhibitorId { get; set; }

    /// <summary>Grows with every change; the ETag of the resource.</summary>
    public int Version { get; set; } = 1;
}
