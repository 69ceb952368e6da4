namespace CantonRobotics.Badges;

/// <summary>Why a scanned text admits or does not; the first reason that applies, in the order in which they are examined.</summary>
public enum BadgeVerdict
{
    Valid = 0,

    /// <summary>Not 121 characters, not <c>CR1:</c>, not canonical base45, or another format version.</summary>
    Malformed,

    /// <summary>Signed with a key that is not, or no longer, pinned.</summary>
    UnknownKey,

    /// <summary>The signature is not ours, or is the high-s twin of ours.</summary>
    BadSignature,

    /// <summary>Ours, of another edition.</summary>
    WrongEdition,

    /// <summary>Its last fair day is over.</summary>
    Expired,

    Revoked,

    /// <summary>Authentic, but not on record.</summary>
    Unknown,
}

/// <summary>What is known of a scanned text.</summary>
/// <param name="Verdict">Valid, or the first reason against.</param>
/// <param name="BadgeId">Null while the text is not known to be authentic.</param>
/// <param name="Class">Null while the text is not known to be authentic.</param>
/// <param name="Entry">The badge on record, if there is one.</param>
public readonly record struct BadgeCheck(BadgeVerdict Verdict, long? BadgeId, BadgeClass? Class, BadgeEntry? Entry);

/// <summary>
/// Judges scanned texts; thread-safe. A text on record is compared with the stored one; only a text that is not on record costs a signature check.
/// </summary>
public sealed class BadgeChecker(PinnedKeys keys, BadgeIndex index)
{
    public BadgeCheck Check(string? text, DateOnly fairDay)
    {
        Span<byte> bytes = stackalloc byte[BadgeToken.BinaryLength];
        if (!BadgeToken.TryRead(text, bytes, out var token))
        {
            return new(BadgeVerdict.Malformed, null, null, null);
        }

        if (keys.Find(token.KeyId) is not { } key)
        {
            return new(BadgeVerdict.UnknownKey, null, null, null);
        }

        // A badge has one spelling, so another text with a known id is forged; no need to ask the curve.
        var known = index.TryGet(token.BadgeId, out var entry);
        if (known ? !string.Equals(entry.Token, text, StringComparison.Ordinal) : !key.Verifies(bytes))
        {
            return new(BadgeVerdict.BadSignature, null, null, null);
        }

        var verdict = token switch
        {
            _ when token.Edition != keys.Edition || token.Edition != key.Edition => BadgeVerdict.WrongEdition,
            _ when token.ValidThrough < fairDay => BadgeVerdict.Expired,
            _ when !known => BadgeVerdict.Unknown,
            _ when entry.Status == BadgeStatus.Revoked => BadgeVerdict.Revoked,
            _ => BadgeVerdict.Valid,
        };
        return new(verdict, token.BadgeId, token.Class, known ? entry : null);
    }
}
