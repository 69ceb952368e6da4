using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CantonRobotics.Badges;

/// <summary>Makes tokens with one private key. Thread-safe: one signs at a time.</summary>
public sealed class BadgeSigner(byte keyId, ushort edition, Guid editionId, ECDsa privateKey) : IDisposable
{
    private readonly Lock _one = new();

    public byte KeyId => keyId;

    /// <summary>Draws badge ids and signs until the text reads safely; answers the badge's id and its text.</summary>
    public (long BadgeId, string Text) Issue(BadgeClass badgeClass, DateOnly validThrough)
    {
        Span<byte> id = stackalloc byte[8];
        while (true)
        {
            RandomNumberGenerator.Fill(id);
            var badgeId = BinaryPrimitives.ReadInt64BigEndian(id);
            var text = Sign(new BadgeToken(badgeClass, keyId, edition, badgeId, validThrough));
            if (ReadsSafely(text))
            {
                return (badgeId, text);
            }
        }
    }

    /// <summary>Keyboards, spreadsheets and readers trim trailing spaces and fold double ones.</summary>
    public static bool ReadsSafely(string text) => !text.EndsWith(' ') && !text.Contains("  ", StringComparison.Ordinal);

    public string Sign(BadgeToken token)
    {
        Span<byte> bytes = stackalloc byte[BadgeToken.BinaryLength];
        Span<byte> signed = stackalloc byte[BadgeToken.SignedLength];
        token.WritePayload(bytes);
        BadgeToken.SignedBytes(bytes, editionId, signed);
        var signature = bytes[BadgeToken.PayloadLength..];
        lock (_one)
        {
            privateKey.TrySignData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation, out _);
        }

        if (!LowS.Holds(signature))
        {
            LowS.Turn(signature);
        }

        return BadgeToken.TextOf(bytes);
    }

    public void Dispose() => privateKey.Dispose();
}
