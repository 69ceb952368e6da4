using System.Security.Cryptography;
using System.Text;

namespace CantonRobotics.Devices;

/// <summary>What a new device types or films to be paired: eight Crockford characters, 40 bits, good for ten minutes and once. Only its hash is stored.</summary>
public static class PairingCode
{
    public const int Length = 8;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Draw() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>For reading aloud: <c>7K3M-Q9TX</c>.</summary>
    public static string Grouped(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>What was meant: any case, with or without separators, O for 0 and I or L for 1; null when it cannot be a code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 40 })
        {
            return null;
        }

        var code = string.Concat(typed.Where(one => one is not ('-' or ' ' or '–')).Select(one => char.ToUpperInvariant(one) switch { 'O' => '0', 'I' or 'L' => '1', var other => other }));
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    public static byte[] HashOf(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));
}
