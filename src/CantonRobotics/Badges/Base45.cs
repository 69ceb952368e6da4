namespace CantonRobotics.Badges;

/// <summary>RFC 9285, strict: every text has one value and every value one text. Lower case, a digit group over its limit and a lone character are refused.</summary>
public static class Base45
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private static readonly sbyte[] Values = ValuesOf(Alphabet);

    public static int EncodedLength(int bytes) => bytes / 2 * 3 + bytes % 2 * 2;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[EncodedLength(bytes.Length)];
        var at = 0;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            var pair = i + 1 < bytes.Length;
            var value = pair ? bytes[i] << 8 | bytes[i + 1] : bytes[i];
            text[at++] = Alphabet[value % 45];
            text[at++] = Alphabet[value / 45 % 45];
            if (pair)
            {
                text[at++] = Alphabet[value / (45 * 45)];
            }
        }

        return new string(text);
    }

    /// <summary>Writes exactly <paramref name="bytes"/>; false when the text is not the canonical spelling of that many bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length != EncodedLength(bytes.Length))
        {
            return false;
        }

        for (int i = 0, at = 0; at < bytes.Length; i += 3)
        {
            var pair = at + 1 < bytes.Length;
            int low = ValueOf(text[i]), middle = ValueOf(text[i + 1]), high = pair ? ValueOf(text[i + 2]) : 0;
            var value = low + 45 * middle + 45 * 45 * high;
            if ((low | middle | high) < 0 || value > (pair ? ushort.MaxValue : byte.MaxValue))
            {
                return false;
            }

            if (pair)
            {
                bytes[at++] = (byte)(value >> 8);
            }

            bytes[at++] = (byte)value;
        }

        return true;
    }

    private static int ValueOf(char character) => character < Values.Length ? Values[character] : -1;

    private static sbyte[] ValuesOf(string alphabet)
    {
        var values = new sbyte[128];
        Array.Fill(values, (sbyte)-1);
        for (var i = 0; i < alphabet.Length; i++)
        {
            values[alphabet[i]] = (sbyte)i;
        }

        return values;
    }
}
