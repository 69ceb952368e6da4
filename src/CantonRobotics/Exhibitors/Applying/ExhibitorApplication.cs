namespace CantonRobotics.Exhibitors.Applying;

public enum ApplicationState
{
    /// <summary>The company still writes; organizers do not see it.</summary>
    Draft = 0,
    Submitted = 1,
    Approved = 2,

    /// <summary>With a reason; the company may change it and submit it again.</summary>
    Rejected = 3,

    /// <summary>By the company.</summary>
    Withdrawn = 4,
}

/// <summary>A company's wish to show robots here, from the first draft to the organizer's answer. Found by a secret in its address, of which the hash is kept.</summary>
public sealed class ExhibitorApplication
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the link's secret.</summary>
    public required byte[] LinkHash { get; init; }

    public ApplicationState State { get; set; }

    /// <summary>As it stands now.</summary>
    public required ApplicationInput Input { get; set; }

    /// <summary>As the organizer last answered it, for what changed since; null before the first answer.</summary>
    public ApplicationInput? Answered { get; set; }

    /// <summary>Why it was rejected, in the organizer's words.</summary>
    public string? Reason { get; set; }

    public required DateTime CreatedAt { get; init; }

    public DateTime? SubmittedAt { get; set; }

    public DateTime? AnsweredAt { get; set; }

    /// <summary>The exhibitor that its approval made.</summary>
    public Guid? ExhibitorId { get; set; }

    /// <summary>Raised by every change; who saves an old state is refused.</summary>
    public int Version { get; set; }
}
