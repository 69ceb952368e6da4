using CantonRobotics.Data;

namespace CantonRobotics.Badges.Printing;

/// <summary>One badge in one file that was fetched for printing. Never changed; a badge that has one is printed again only for a reason.</summary>
public sealed class PrintedBadge : IConfidential
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required long BadgeId { get; init; }

    public required DateTime PrintedAt { get; init; }

    /// <summary>Who asked for it, as the audit writes it: <c>account:0196…</c>.</summary>
    public required string PrintedBy { get; init; }

    /// <summary>Its key, and of a saved layout its name then.</summary>
    public required string Layout { get; init; }

    public required Guid JobId { get; init; }

    /// <summary>Why it was printed again; null the first time.</summary>
    public string? Reason { get; init; }
}

/// <summary>A layout that an organizer made from another.</summary>
public sealed class SavedLayout
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Name { get; set; }

    /// <summary>The <see cref="BadgeLayout"/> as JSON.</summary>
    public required string Body { get; set; }

    /// <summary>Grows with every change, so that two who change it at once notice.</summary>
    public int Version { get; set; } = 1;

    public required DateTime ChangedAt { get; set; }
}
