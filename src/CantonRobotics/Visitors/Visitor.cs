using CantonRobotics.Data;

namespace CantonRobotics.Visitors;

/// <summary>A person who registered.</summary>
public sealed class Visitor : IConfidential
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Of an imported visitor, the id in the list that it came from; null for who registered.</summary>
    public string? ExternalId { get; init; }

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    /// <summary>The name as it stands on the badge, in the person's own order.</summary>
    public required string DisplayName { get; set; }

    public string? Company { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code of the country or region.</summary>
    public required string Country { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>What the person comes as; decides the badge class.</summary>
    public required VisitorKind Kind { get; set; }

    /// <summary>Culture name of the language the person registered in.</summary>
    public required string Language { get; set; }

    /// <summary>Robot categories, in the order given.</summary>
    public List<string> Interests { get; set; } = [];

    public required DateTime RegisteredAt { get; init; }

    /// <summary>The form's one-time number: the same form posted twice is one registration.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>SHA-256 of the private link's secret; pages are found by it.</summary>
    public required byte[] LinkHash { get; set; }

    /// <summary>The secret itself under Data Protection, so that an organizer can hand the link out again.</summary>
    public required string LinkProtected { get; set; }

    /// <summary>Name, company and contact, folded for searching.</summary>
    public string SearchText { get; set; } = "";

    public List<Consent> Consents { get; init; } = [];

    /// <summary>With whom name, company and contact may be shared. Needs <see cref="Consents"/> to be loaded.</summary>
    public ContactSharing Sharing => ContactSharing.Of(Consents);

    /// <summary>Whether a purpose without exhibitors stands. Needs <see cref="Consents"/> to be loaded.</summary>
    public bool Allows(string purpose) =>
        Consents.Where(one => one.Purpose == purpose && one.ExhibitorId is null).MaxBy(one => (one.At, one.Id)) is { Granted: true };
}

/// <summary>The answers to "I come as".</summary>
public enum VisitorKind
{
    OverseasBuyer = 1,
    DomesticPurchaser = 2,
    BuyersRepresentative = 3,
    Press = 6,
    Guest = 7,
}
