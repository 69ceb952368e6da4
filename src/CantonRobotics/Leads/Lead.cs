using CantonRobotics.Data;

namespace CantonRobotics.Leads;

/// <summary>
/// A visitor whom one exhibitor scanned with purpose <c>lead</c>. It holds no name and no contact; those are the visitor's and are read from there while its consent
/// stands. Where it never stood, the exhibitor sees nothing of the row; the visitor may still consent, on the spot or at home.
/// </summary>
public sealed class Lead : IOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid? ExhibitorId { get; init; }

    public required Guid VisitorId { get; init; }

    /// <summary>The booth of the newest scan.</summary>
    public required string Booth { get; set; }

    public required DateTime FirstAt { get; set; }

    public required DateTime LastAt { get; set; }

    /// <summary>How many scans with purpose <c>lead</c> there were.</summary>
    public int Scans { get; set; }

    /// <summary>Version of the text that the visitor agreed to, and since when: the exhibitor's receipt.</summary>
    public required string ConsentText { get; set; }

    /// <summary>Null where the visitor never agreed.</summary>
    public DateTime? ConsentAt { get; set; }

    /// <summary>Since when the visitor shares nothing with this exhibitor; the exhibitor sees nothing of such a lead.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>How far the scan log has been turned into leads.</summary>
public sealed class LeadCursor
{
    public int Id { get; init; } = 1;

    /// <summary>Of which log; another one starts over.</summary>
    public Guid Epoch { get; set; }

    public long Seq { get; set; }
}
