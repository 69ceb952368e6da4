using CantonRobotics.Visitors;

namespace CantonRobotics.Badges;

/// <summary>A badge on the wire.</summary>
/// <param name="Id">16 lower-case hexadecimal characters.</param>
/// <param name="VisitorId">Null for badges without registration.</param>
/// <param name="Class">What kind of person it admits.</param>
/// <param name="Status">Active or revoked.</param>
/// <param name="ValidThrough">Its last fair day.</param>
/// <param name="TypedCode">Ten Crockford characters.</param>
/// <param name="Token">The QR's text, 121 characters.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="RevokedAt">UTC; null while it is active.</param>
/// <param name="RevokedReason">As the organizer wrote it.</param>
public sealed record BadgeView(
    string Id, Guid? VisitorId, BadgeClass Class, BadgeStatus Status, DateOnly ValidThrough, string TypedCode, string Token, DateTime IssuedAt, DateTime? RevokedAt,
    string? RevokedReason)
{
    public static BadgeView Of(Badge badge) => new(
        BadgeIds.Hex(badge.Id), badge.VisitorId, badge.Class, badge.Status, badge.ValidThrough, badge.TypedCode, badge.Token, badge.IssuedAt, badge.RevokedAt, badge.RevokedReason);
}

/// <summary>A page of badges; a visitor has few, so <paramref name="Next"/> is always null.</summary>
public sealed record BadgeList(IReadOnlyList<BadgeView> Items, string? Next);

/// <summary>Why a badge is revoked or reissued: 1–200 characters.</summary>
public sealed record BadgeReason(string? Reason);

/// <summary>A person who registers, on the wire.</summary>
/// <param name="SubmissionId">Any UUID; the same one with the same person answers the first registration again. Optional.</param>
/// <param name="Name">As on the badge, at most 100 characters.</param>
/// <param name="Company">Optional, at most 100 characters.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Contact">An e-mail address, or a phone number of 7–15 digits.</param>
/// <param name="Kind">What the person comes as.</param>
/// <param name="Interests">At most ten robot categories; optional.</param>
/// <param name="Language"><c>en</c> or <c>zh-Hans</c>; optional.</param>
/// <param name="ShareContact">True only if the person agreed to the consent's text.</param>
/// <param name="FairNews">True only if the person agreed to letters about the next edition.</param>
/// <param name="ConsentText">Version of that text, such as <c>2025-04/en</c>; wanted with <paramref name="ShareContact"/>.</param>
public sealed record RegistrationInput(
    Guid? SubmissionId, string? Name, string? GivenName, string? FamilyName, string? Company, string? Country, string? Contact, VisitorKind? Kind, string[]? Interests,
    string? Language, bool ShareContact, bool FairNews, string? ConsentText)
{
    public Registration ToRegistration() => new()
    {
        SubmissionId = SubmissionId ?? Guid.NewGuid(),
        Name = Name,
        GivenName = GivenName,
        FamilyName = FamilyName,
        Company = Company,
        Country = Country,
        Contact = Contact,
        Kind = Kind,
        Interests = Interests ?? [],
        Language = Language,
        ShareContact = ShareContact,
        FairNews = FairNews,
        ConsentText = ConsentText,
    };
}

/// <summary>The registered person's badge.</summary>
/// <param name="VisitorId">UUIDv7.</param>
/// <param name="Link">The private page's path; it is a secret of this person.</param>
/// <param name="Badge">The badge, its token included.</param>
public sealed record RegistrationAnswer(Guid VisitorId, string Link, BadgeView Badge);
