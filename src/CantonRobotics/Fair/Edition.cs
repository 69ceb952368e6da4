namespace CantonRobotics.Fair;

/// <summary>One session of the fair.</summary>
public sealed class Edition
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>137 for the spring of 2025; two a year.</summary>
    public required int Number { get; init; }

    /// <summary><c>2025 spring</c> and the like, for people.</summary>
    public required string Season { get; set; }

    public required string TimeZone { get; init; }

    public List<Phase> Phases { get; init; } = [];
}

/// <summary>One of an edition's three parts, each with its own exhibitors, badges and fair days.</summary>
public sealed class Phase
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid EditionId { get; init; }

    /// <summary>1, 2 or 3.</summary>
    public required int Number { get; init; }

    public required DateOnly FirstDay { get; set; }

    public required DateOnly LastDay { get; set; }

    /// <summary>Local time of the fair's zone.</summary>
    public required TimeOnly Opens { get; set; }

    public required TimeOnly Closes { get; set; }

    public List<Zone> Zones { get; init; } = [];
}

/// <summary>A part of a phase with a theme, in one hall; the product runs one.</summary>
public sealed class Zone
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PhaseId { get; init; }

    public required string NameEn { get; set; }

    public required string NameZh { get; set; }

    /// <summary><c>hall.floor</c>, such as <c>10.2</c>.</summary>
    public required string Hall { get; set; }

    /// <summary>The drawn rectangle of the zone, in metres.</summary>
    public required double Width { get; set; }

    public required double Depth { get; set; }

    public List<Gate> Gates { get; init; } = [];

    public double Area => Width * Depth;
}

/// <summary>An entrance of the zone: the place of gate devices, and a mark on the plan.</summary>
public sealed class Gate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid ZoneId { get; init; }

    /// <summary>What scans call it: <c>gate-a</c>.</summary>
    public required string Code { get; init; }

    public required string NameEn { get; set; }

    public required string NameZh { get; set; }

    /// <summary>The middle of the opening on the plan, in metres from the top left.</summary>
    public required double X { get; set; }

    public required double Y { get; set; }
}
