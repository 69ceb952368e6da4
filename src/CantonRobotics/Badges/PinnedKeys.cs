using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CantonRobotics.Badges;

/// <summary>A public key that badges are checked against, and the edition it signs for.</summary>
/// <param name="keyId">The token's second byte; unique over all editions.</param>
/// <param name="edition">The edition's number, as in the token.</param>
/// <param name="editionId">The edition's id, as in the signed bytes.</param>
/// <param name="publicKey">SubjectPublicKeyInfo, DER.</param>
/// <param name="notBefore">UTC.</param>
/// <param name="notAfter">UTC; null while the key has no end.</param>
public sealed class PinnedKey(byte keyId, ushort edition, Guid editionId, byte[] publicKey, DateTime notBefore = default, DateTime? notAfter = null)
{
    // An ECDsa object is not promised to be thread-safe; a few of them are kept and lent.
    private readonly ConcurrentBag<ECDsa> _lent = [];

    public byte KeyId => keyId;

    public ushort Edition => edition;

    public Guid EditionId => editionId;

    public byte[] PublicKey => publicKey;

    public DateTime NotBefore => notBefore;

    public DateTime? NotAfter => notAfter;

    /// <summary>The point's coordinates, 32 bytes each, as a JWK wants them.</summary>
    public (byte[] X, byte[] Y) Point()
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return (point.X!, point.Y!);
    }

    /// <summary>Checks 78 bytes of payload and signature; a high-s signature is refused, so that a badge has one spelling.</summary>
    public bool Verifies(ReadOnlySpan<byte> bytes)
    {
        var signature = bytes[BadgeToken.PayloadLength..];
        if (!LowS.Holds(signature))
        {
            return false;
        }

        Span<byte> signed = stackalloc byte[BadgeToken.SignedLength];
        BadgeToken.SignedBytes(bytes, editionId, signed);
        if (!_lent.TryTake(out var key))
        {
            key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
        }

        var holds = key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _lent.Add(key);
        return holds;
    }
}

/// <summary>The keys that count now; replaced as a whole.</summary>
public sealed class PinnedKeys
{
    private volatile PinnedKey?[] _byId = new PinnedKey?[256];

    /// <summary>Number of the edition that runs; a badge of another one is of the wrong edition.</summary>
    public ushort Edition { get; private set; }

    public IReadOnlyList<PinnedKey> All => [.. _byId.OfType<PinnedKey>()];

    public PinnedKey? Find(byte keyId) => _byId[keyId];

    public void Replace(ushort edition, IEnumerable<PinnedKey> keys)
    {
        var byId = new PinnedKey?[256];
        foreach (var key in keys)
        {
            byId[key.KeyId] = key;
        }

        Edition = edition;
        _byId = byId;
    }
}
