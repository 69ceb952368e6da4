using System.Security.Cryptography;
using CantonRobotics.Badges;

namespace CantonRobotics.Tests.Badges;

/// <summary>Texts that are nearly a badge: what a forger, a worn print or a bad reader makes of real ones. The same seed gives the same texts.</summary>
public sealed class TokenMutations(IReadOnlyList<string> genuine, int seed)
{
    private const string Base45Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private readonly Random _random = new(seed);
    private readonly HashSet<string> _genuine = [.. genuine];

    /// <summary>Never a genuine text.</summary>
    public string Next()
    {
        while (true)
        {
            var text = Mutate(genuine[_random.Next(genuine.Count)]);
            if (!_genuine.Contains(text))
            {
                return text;
            }
        }
    }

    private string Mutate(string text) => _random.Next(14) switch
    {
        0 => Replace(text, _random.Next(text.Length), Base45Alphabet[_random.Next(Base45Alphabet.Length)]),
        1 => Replace(text, _random.Next(text.Length), (char)_random.Next(0x20, 0x250)),
        2 => text[.._random.Next(text.Length)],
        3 => text + Base45Alphabet[_random.Next(Base45Alphabet.Length)],
        4 => text.Insert(_random.Next(text.Length), " "),
        5 => text.ToLowerInvariant(),
        6 => " " + text[..^1],
        7 => text[..60] + genuine[_random.Next(genuine.Count)][60..],
        8 => Swap(text, _random.Next(4, text.Length), _random.Next(4, text.Length)),
        9 => WithBytes(text, bytes => bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8))),
        10 => WithBytes(text, bytes => LowS.Turn(bytes.AsSpan(14))),
        11 => WithBytes(text, bytes => _random.NextBytes(bytes.AsSpan(_random.Next(bytes.Length)))),
        12 => WithBytes(text, bytes => bytes.AsSpan(14 + (32 * _random.Next(2)), 32).Fill((byte)(_random.Next(2) * 0xFF))),
        _ => WithBytes(text, Resign),
    };

    /// <summary>Signed anew, with a key that is not the fair's.</summary>
    private static void Resign(byte[] bytes)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = new byte[BadgeToken.SignedLength];
        BadgeToken.SignedBytes(bytes, Guid.Empty, signed);
        key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation).CopyTo(bytes, BadgeToken.PayloadLength);
    }

    private static string Replace(string text, int at, char by) => string.Concat(text.AsSpan(0, at), [by], text.AsSpan(at + 1));

    private static string Swap(string text, int one, int other)
    {
        var letters = text.ToCharArray();
        (letters[one], letters[other]) = (letters[other], letters[one]);
        return new string(letters);
    }

    private static string WithBytes(string text, Action<byte[]> change)
    {
        var bytes = new byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength];
        Base45.TryDecode(text.AsSpan(BadgeToken.Prefix.Length), bytes);
        change(bytes);
        return BadgeToken.TextOf(bytes);
    }
}
