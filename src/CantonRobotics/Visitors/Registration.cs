namespace CantonRobotics.Visitors;

/// <summary>What a person says of itself when registering, as typed; <see cref="VisitorRegistry"/> judges and tidies it.</summary>
public sealed record Registration
{
    /// <summary>The form's one-time number. The same number with the same person is one registration, however often it arrives.</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>The name as it shall stand on the badge, in the person's own order; at most 100 characters.</summary>
    public required string? Name { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? Company { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string? Country { get; init; }

    /// <summary>An e-mail address or a phone number.</summary>
    public required string? Contact { get; init; }

    public required VisitorKind? Kind { get; init; }

    /// <summary>At most ten of the robot categories.</summary>
    public IReadOnlyList<string> Interests { get; init; } = [];

    /// <summary>One of the complete languages; else English.</summary>
    public string? Language { get; init; }

    /// <summary>Exhibitors whose booth scans the badge may receive name, company and contact.</summary>
    public bool ShareContact { get; init; }

    /// <summary>The organizer may write about the next edition.</summary>
    public bool FairNews { get; init; }

    /// <summary>The version of the consents' texts that were shown, such as <c>2025-04/en</c>; wanted where something is granted.</summary>
    public string? ConsentText { get; init; }

    public bool Grants(string purpose) => purpose switch
    {
        Consent.ShareContact => ShareContact,
        Consent.FairNews => FairNews,
        _ => false,
    };
}

/// <summary>A visitor and the secret of its private link (<c>/badge/{Link}</c>).</summary>
public sealed record Registered(Visitor Visitor, string Link);
