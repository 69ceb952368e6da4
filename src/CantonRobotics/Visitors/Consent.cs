using System.Collections.Immutable;
using CantonRobotics.Data;

namespace CantonRobotics.Visitors;

/// <summary>One decision of a person: for which purpose, towards whom, by which text, when. Never changed: a later decision stands beside it, and together they are the receipt.</summary>
public sealed class Consent : IConfidential
{
    /// <summary>Exhibitors whose booth scans the badge as a lead receive name, company and contact.</summary>
    public const string ShareContact = "share-contact";

    /// <summary>The organizer may write about the next edition.</summary>
    public const string FairNews = "fair-news";

    /// <summary>Every purpose that there is, in the order in which they are asked.</summary>
    public static readonly ImmutableArray<string> Purposes = [ShareContact, FairNews];

    /// <summary>Version of the texts in use; grows when a text's meaning changes.</summary>
    public const string CurrentText = "2025-04";

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid VisitorId { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Null: all exhibitors, or the organizer where the purpose is its own.</summary>
    public Guid? ExhibitorId { get; init; }

    /// <summary>False where it is refused or withdrawn.</summary>
    public required bool Granted { get; init; }

    /// <summary>Version of the text that was shown, with its language: <c>2025-04/en</c>.</summary>
    public required string TextVersion { get; init; }

    public required DateTime At { get; init; }
}
