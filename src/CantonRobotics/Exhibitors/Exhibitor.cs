namespace CantonRobotics.Exhibitors;

public enum ExhibitorStatus
{
    Applied = 1,
    Approved = 2,
    Rejected = 3,
    Withdrawn = 4,
}

/// <summary>How a company came into the roster: named by the press at the 137th fair, or chosen to be representative, or entered by an organizer.</summary>
public enum RosterBasis
{
    Entered = 0,
    Representative = 1,
    PressReported = 2,
}

/// <summary>A company that shows robots in the zone.</summary>
public sealed class Exhibitor
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The roster's own id (<c>R01</c>), by which an import finds the company again; null for companies entered by hand.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Seven digits, as the fair's organizer numbers its exhibitors.</summary>
    public string? Code { get; set; }

    /// <summary>The last part of its page's address; made from the English name, never changed.</summary>
    public required string Slug { get; init; }

    public required string NameEn { get; set; }

    public required string NameZh { get; set; }

    public required string City { get; set; }

    public required string Province { get; set; }

    /// <summary>One of <see cref="Categories"/>.</summary>
    public required string Category { get; set; }

    /// <summary>A domain without scheme, such as <c>example.com</c>.</summary>
    public string? Website { get; set; }

    public string? Note { get; set; }

    public RosterBasis Basis { get; set; }

    public ExhibitorStatus Status { get; set; } = ExhibitorStatus.Applied;

    public required DateTime AppliedAt { get; init; }

    public DateTime? ReviewedAt { get; set; }

    /// <summary>Grows with every change; the ETag of the resource.</summary>
    public int Version { get; set; } = 1;
}
