using CantonRobotics.Data;

namespace CantonRobotics.Exhibitors;

/// <summary>An exhibitor's logo, or the picture of one of its robots: WebP of our own making, never a byte of what was uploaded. In the database, so that a backup and every server has it.</summary>
public sealed class Picture : IPublished
{
    /// <summary>New with every upload, so that its address can be kept by browsers for ever.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ExhibitorId { get; init; }

    /// <summary>Null for the logo.</summary>
    public Guid? RobotId { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    public required DateTime UploadedAt { get; init; }
}

/// <summary>Where a picture is and how large, in pixels, so that a page can leave its place free.</summary>
public sealed record PictureView(Guid Id, int Width, int Height)
{
    public string Url => $"/pictures/{Id}.webp";
}
