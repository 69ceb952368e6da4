using System.Security.Cryptography;

namespace CantonRobotics.Badges;

/// <summary>The ten Crockford characters under a badge's QR, for typing: <c>7K3M-Q9TX-2D</c>. They prove nothing by themselves and are resolved online only.</summary>
public static class TypedCode
{
    public const int Length = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Draw() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static string Grouped(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    /// <summary>What was meant: any case, with or without separators, O for 0 and I or L for 1; null when it cannot be a code.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 40 })
        {
            return null;
        }

        Span<char> code = stackalloc char[Length];
        var at = 0;
        foreach (var given in typed)
        {
            if (given is '-' or ' ' or '–')
            {
                continue;
            }

            var meant = char.ToUpperInvariant(given) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (at == Length || !Alphabet.Contains(meant))
            {
                return null;
            }

            code[at++] = meant;
        }

        return at == Length ? new string(code) : null;
    }
}
