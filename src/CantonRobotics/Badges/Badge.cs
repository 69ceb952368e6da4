using CantonRobotics.Data;

namespace CantonRobotics.Badges;

public enum BadgeStatus
{
    Active = 1,
    Revoked = 2,
}

/// <summary>What admits one person to one phase. At most one badge of a person is active in a phase.</summary>
public sealed class Badge : IConfidential
{
    /// <summary>The token's eight random bytes, read big-endian.</summary>
    public required long Id { get; init; }

    /// <summary>Null for staff and test badges without a registration.</summary>
    public Guid? VisitorId { get; init; }

    public required Guid PhaseId { get; init; }

    public required BadgeClass Class { get; init; }

    /// <summary>The token's text, as printed; the online check compares with it.</summary>
    public required string Token { get; init; }

    /// <summary>Ten Crockford characters under the QR, for typing; resolved online only.</summary>
    public required string TypedCode { get; init; }

    public required DateOnly ValidThrough { get; init; }

    public BadgeStatus Status { get; set; } = BadgeStatus.Active;

    public required DateTime IssuedAt { get; init; }

    /// <summary>Whose it is, where no visitor is: staff and builders. At most 100 characters.</summary>
    public string? HolderName { get; set; }

    public string? HolderCompany { get; set; }

    /// <summary>Of a badge without a visitor, the id in the list that it was imported from.</summary>
    public string? HolderExternalId { get; init; }

    public DateTime? RevokedAt { get; set; }

    public string? RevokedReason { get; set; }
}

/// <summary>A signing key of an edition. The private part is under Data Protection.</summary>
public sealed class BadgeKey
{
    /// <summary>The token's second byte.</summary>
    public required byte KeyId { get; init; }

    public required Guid EditionId { get; init; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>PKCS#8 under Data Protection.</summary>
    public required string PrivateKeyProtected { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Since when it signs; null while devices are still to learn of it.</summary>
    public DateTime? NotBefore { get; set; }

    /// <summary>Since when it signs no more; what it signed goes on counting.</summary>
    public DateTime? NotAfter { get; set; }

    /// <summary>Since when nothing that it signed counts.</summary>
    public DateTime? RemovedAt { get; set; }

    public BadgeKeyState State => this switch
    {
        { RemovedAt: not null } => BadgeKeyState.Removed,
        { NotAfter: not null } => BadgeKeyState.Retired,
        { NotBefore: not null } => BadgeKeyState.Active,
        _ => BadgeKeyState.Created,
    };
}

/// <summary>The life of a signing key, in this order.</summary>
public enum BadgeKeyState
{
    /// <summary>Pinned, so that devices know it before the first badge that it signs.</summary>
    Created = 1,

    /// <summary>Signs. Two may be active at once; the newest signs.</summary>
    Active = 2,

    /// <summary>Signs no more; its badges count.</summary>
    Retired = 3,

    /// <summary>Its badges count no more.</summary>
    Removed = 4,
}
