using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CantonRobotics.Access;

namespace CantonRobotics.Devices;

/// <summary>A device's secret: <c>crd_</c> and 40 characters, 198 bits. Only its hash leaves this class.</summary>
internal static class DeviceToken
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 40;

    public static string New() => AccessRegistration.DeviceTokenPrefix + RandomNumberGenerator.GetString(Alphabet, Length);

    public static bool IsShaped(string text) => text.Length == AccessRegistration.DeviceTokenPrefix.Length + Length
        && text.StartsWith(AccessRegistration.DeviceTokenPrefix, StringComparison.Ordinal) && Ascii.IsValid(text);

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));

    public static (UInt128, UInt128) KeyOf(string text)
    {
        Span<byte> ascii = stackalloc byte[text.Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Encoding.ASCII.GetBytes(text, ascii);
        SHA256.HashData(ascii, hash);
        return KeyOf(hash);
    }

    public static (UInt128, UInt128) KeyOf(ReadOnlySpan<byte> hash) =>
        (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
}
