using CantonRobotics.Data;

namespace CantonRobotics.Robots;

/// <summary>An exhibit: one product that an exhibitor shows.</summary>
public sealed class Robot : IPublished
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ExhibitorId { get; init; }

    public required string Name { get; set; }

    /// <summary>One of the zone's categories.</summary>
    public required string Category { get; set; }

    /// <summary>Application class of the IFR's World Robotics, such as <c>AP52</c>; optional.</summary>
    public string? IfrClass { get; set; }

    /// <summary>Wheeled, biped humanoid, exoskeleton …</summary>
    public string? Form { get; set; }

    /// <summary>Order on the exhibitor's page, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Figures by the key of <see cref="RobotSpecs"/>; what the maker has not given is not there, and reads "not stated".</summary>
    public Dictionary<string, string> Specs { get; set; } = [];

    /// <summary>Entered or changed by the exhibitor: an import of the roster leaves it alone.</summary>
    public bool IsOwn { get; set; }
}
