using System.Security.Cryptography;
using CantonRobotics.Badges;
using CantonRobotics.Visitors;

namespace CantonRobotics.Tests.Badges;

/// <summary>A fixed key and edition, and a checker that pins it.</summary>
internal sealed class TokenFixture
{
    public static readonly Guid EditionId = Guid.Parse("0196340a-1c00-7000-8000-000000000137");
    public static readonly DateOnly LastDay = new(2025, 4, 19);
    public static readonly DateOnly FairDay = new(2025, 4, 15);


    public TokenFixture(byte keyId = 1, ushort edition = 137)
    {
        Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Signer = new BadgeSigner(keyId, edition, EditionId, Key);
        Keys.Replace(137, [Pinned(keyId, edition)]);
        Checker = new BadgeChecker(Keys, Index);
    }

    public ECDsa Key { get; }

    public BadgeSigner Signer { get; }

    public PinnedKeys Keys { get; } = new();

    public BadgeIndex Index { get; } = new();

    public BadgeChecker Checker { get; }

    public PinnedKey Pinned(byte keyId = 1, ushort edition = 137, Guid? editionId = null) => new(keyId, edition, editionId ?? EditionId, Key.ExportSubjectPublicKeyInfo());

    /// <summary>A signed badge on record.</summary>
    public string Issue(BadgeStatus status = BadgeStatus.Active)
    {
        var (id, text) = Signer.Issue(BadgeClass.OverseasBuyer, LastDay);
        Index.Put(new BadgeEntry(id, BadgeClass.OverseasBuyer, status, LastDay, text, null, null, ContactSharing.Nobody));
        return text;
    }

    public BadgeVerdict Check(string? text) => Checker.Check(text, FairDay).Verdict;

    public static byte[] BytesOf(string text)
    {
        var bytes = new byte[78];
        Assert.True(Base45.TryDecode(text.AsSpan(4), bytes));
        return bytes;
    }
}
