using System.Buffers.Binary;

namespace CantonRobotics.Badges;

/// <summary>
/// The signed content of a badge's QR, format CR1: <c>"CR1:" + base45(payload ‖ signature)</c>, 121 characters. The payload's 14 bytes, big-endian:
/// 0 format version (high nibble) and class (low nibble) · 1 key id · 2–3 edition number · 4–11 badge id · 12–13 valid through, in days since 2020-01-01.
/// The signature is ECDSA P-256 with SHA-256 over <see cref="SignedBytes"/>, r‖s (IEEE P1363), low-s.
/// </summary>
public readonly record struct BadgeToken(BadgeClass Class, byte KeyId, ushort Edition, long BadgeId, DateOnly ValidThrough)
{
    public const string Prefix = "CR1:";
    public const int Length = 121;
    public const int PayloadLength = 14;
    public const int SignatureLength = 64;
    public const int SignedLength = 24 + 16 + PayloadLength;

    internal const int BinaryLength = PayloadLength + SignatureLength;

    private const int FormatVersion = 1;
    private static readonly DateOnly Epoch = new(2020, 1, 1);

    private static ReadOnlySpan<byte> Domain => "CantonRobotics/badge/v1\0"u8;

    /// <summary>Reads a text's bytes and payload, without judging the signature; false when it is malformed.</summary>
    /// <param name="text">The text as scanned: neither trimmed nor folded.</param>
    /// <param name="bytes">78 bytes that receive payload and signature.</param>
    /// <param name="token">The payload's content.</param>
    public static bool TryRead(ReadOnlySpan<char> text, Span<byte> bytes, out BadgeToken token)
    {
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal) || !Base45.TryDecode(text[Prefix.Length..], bytes[..BinaryLength])
            || bytes[0] >> 4 != FormatVersion)
        {
            token = default;
            return false;
        }

        token = new BadgeToken(
            (BadgeClass)(bytes[0] & 0x0F),
            bytes[1],
            BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[4..]),
            Epoch.AddDays(BinaryPrimitives.ReadUInt16BigEndian(bytes[12..])));
        return true;
    }

    /// <summary>The token's text from its payload and signature.</summary>
    public static string TextOf(ReadOnlySpan<byte> bytes) => Prefix + Base45.Encode(bytes[..BinaryLength]);

    /// <summary>What is signed: the domain's name, a zero byte, the edition's id as 16 big-endian bytes, and the payload.</summary>
    public static void SignedBytes(ReadOnlySpan<byte> payload, Guid editionId, Span<byte> signed)
    {
        Domain.CopyTo(signed);
        editionId.TryWriteBytes(signed[Domain.Length..], bigEndian: true, out _);
        payload[..PayloadLength].CopyTo(signed[(Domain.Length + 16)..]);
    }

    public void WritePayload(Span<byte> payload)
    {
        payload[0] = (byte)(FormatVersion << 4 | (byte)Class & 0x0F);
        payload[1] = KeyId;
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], Edition);
        BinaryPrimitives.WriteInt64BigEndian(payload[4..], BadgeId);
        BinaryPrimitives.WriteUInt16BigEndian(payload[12..], checked((ushort)(ValidThrough.DayNumber - Epoch.DayNumber)));
    }
}
