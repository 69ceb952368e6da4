using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>
/// Embedding levels of the characters of one line (UAX #9 without explicit controls, which names do not keep): even from left to right, odd from right to left.
/// </summary>
public static class BidiOrder
{
    /// <summary>Opening and closing, in pairs.</summary>
    private const string Brackets = "()[]{}（）［］｛｝「」『』【】《》〈〉〔〕";

    private enum Kind
    {
        L, R, AL, EN, AN, ES, ET, CS, NSM, ON,
    }

    /// <summary>Whether a text as a whole runs from right to left: its first letter decides (P2, P3).</summary>
    public static bool IsRightToLeft(ReadOnlySpan<Rune> text)
    {
        foreach (var one in text)
        {
            switch (KindOf(one))
            {
                case Kind.L: return false;
                case Kind.R or Kind.AL: return true;
            }
        }

        return false;
    }

    public static byte[] LevelsOf(ReadOnlySpan<Rune> text, bool rightToLeft)
    {
        var kinds = new Kind[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            kinds[i] = KindOf(text[i]);
        }

        var embedding = rightToLeft ? Kind.R : Kind.L;
        ResolveWeak(kinds, embedding);
        ResolveBrackets(text, kinds, embedding);
        ResolveNeutral(kinds, embedding);
        var levels = new byte[text.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            // I1, I2.
            levels[i] = (rightToLeft, kinds[i]) switch
            {
                (false, Kind.L) => 0,
                (false, Kind.R) => 1,
                (true, Kind.R) => 1,
                _ => 2,
            };
        }

        // L1: spaces at the end stand where the line ends.
        for (var i = levels.Length - 1; i >= 0 && Rune.IsWhiteSpace(text[i]); i--)
        {
            levels[i] = (byte)(rightToLeft ? 1 : 0);
        }

        return levels;
    }

    /// <summary>The order in which runs stand from left to right (L2).</summary>
    public static int[] VisualOrder(IReadOnlyList<byte> levels)
    {
        var order = Enumerable.Range(0, levels.Count).ToArray();
        for (var level = levels.DefaultIfEmpty().Max(); level >= 1; level--)
        {
            for (var start = 0; start < order.Length; start++)
            {
                var end = start;
                while (end < order.Length && levels[order[end]] >= level)
                {
                    end++;
                }

                if (end > start)
                {
                    Array.Reverse(order, start, end - start);
                    start = end;
                }
            }
        }

        return order;
    }

    private static void ResolveWeak(Kind[] kinds, Kind embedding)
    {
        var (before, strong) = (embedding, embedding);
        for (var i = 0; i < kinds.Length; i++)
        {
            // W1, W2, W3.
            kinds[i] = kinds[i] switch { Kind.NSM => before, Kind.EN when strong == Kind.AL => Kind.AN, var other => other };
            before = kinds[i];
            strong = kinds[i] is Kind.L or Kind.R or Kind.AL ? kinds[i] : strong;
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            // W4: one separator between two numbers of a kind.
            if (i > 0 && i + 1 < kinds.Length && kinds[i - 1] == kinds[i + 1] && ((kinds[i] == Kind.ES && kinds[i - 1] == Kind.EN) || (kinds[i] == Kind.CS && kinds[i - 1] is Kind.EN or Kind.AN)))
            {
                kinds[i] = kinds[i - 1];
            }
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            // W5: signs beside a number belong to it.
            if (kinds[i] == Kind.ET)
            {
                var end = i;
                while (end < kinds.Length && kinds[end] == Kind.ET)
                {
                    end++;
                }

                var number = (i > 0 && kinds[i - 1] == Kind.EN) || (end < kinds.Length && kinds[end] == Kind.EN);
                Array.Fill(kinds, number ? Kind.EN : Kind.ON, i, end - i);
            }
        }

        strong = embedding;
        for (var i = 0; i < kinds.Length; i++)
        {
            // W6, W7.
            kinds[i] = kinds[i] switch { Kind.ES or Kind.CS => Kind.ON, Kind.AL => Kind.R, Kind.EN when strong == Kind.L => Kind.L, var other => other };
            strong = kinds[i] is Kind.L or Kind.R ? kinds[i] : strong;
        }
    }

    /// <summary>N0: a pair of brackets has the line's direction where anything inside has it, else that of what is inside if it goes on from before the pair.</summary>
    private static void ResolveBrackets(ReadOnlySpan<Rune> text, Kind[] kinds, Kind embedding)
    {
        List<(int Open, int Close)> pairs = [];
        Stack<(int At, int Closer)> open = [];
        for (var i = 0; i < text.Length; i++)
        {
            var (value, opens) = (text[i].Value, Brackets.IndexOf((char)text[i].Value));
            if (kinds[i] == Kind.ON && value <= char.MaxValue && opens >= 0 && opens % 2 == 0)
            {
                open.Push((i, Brackets[opens + 1]));
            }
            else if (kinds[i] == Kind.ON && open.Any(one => one.Closer == value))
            {
                while (open.Pop() is var one)
                {
                    if (one.Closer == value)
                    {
                        pairs.Add((one.At, i));
                        break;
                    }
                }
            }
        }

        foreach (var (from, to) in pairs.OrderBy(pair => pair.Open))
        {
            var inside = kinds[(from + 1)..to].Where(kind => kind != Kind.ON).Select(SideOf).ToHashSet();
            if (inside.Count == 0)
            {
                continue;
            }

            var before = kinds[..from].Where(kind => kind != Kind.ON).Select(SideOf).DefaultIfEmpty(embedding).Last();
            var other = embedding == Kind.L ? Kind.R : Kind.L;
            kinds[from] = kinds[to] = !inside.Contains(embedding) && before == other ? other : embedding;
        }
    }

    /// <summary>Numbers count as from right to left here.</summary>
    private static Kind SideOf(Kind kind) => kind == Kind.L ? Kind.L : Kind.R;

    /// <summary>N1, N2: what stands between two of a direction has it; else the line's.</summary>
    private static void ResolveNeutral(Kind[] kinds, Kind embedding)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] != Kind.ON)
            {
                continue;
            }

            var end = i;
            while (end < kinds.Length && kinds[end] == Kind.ON)
            {
                end++;
            }

            var (left, right) = (i > 0 ? SideOf(kinds[i - 1]) : embedding, end < kinds.Length ? SideOf(kinds[end]) : embedding);
            Array.Fill(kinds, left == right ? left : embedding, i, end - i);
            i = end - 1;
        }
    }

    private static Kind KindOf(Rune one)
    {
        if (one.IsAscii)
        {
            return (char)one.Value switch
            {
                >= '0' and <= '9' => Kind.EN,
                '+' or '-' => Kind.ES,
                ',' or '.' or '/' or ':' => Kind.CS,
                '#' or '$' or '%' => Kind.ET,
                var letter => char.IsAsciiLetter(letter) ? Kind.L : Kind.ON,
            };
        }

        switch (Rune.GetUnicodeCategory(one))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                return Kind.NSM;
            case UnicodeCategory.CurrencySymbol:
                return Kind.ET;
            case UnicodeCategory.DecimalDigitNumber when one.Value is >= 0x0660 and <= 0x0669:
                return Kind.AN;
            case UnicodeCategory.DecimalDigitNumber when one.Value is >= 0x06F0 and <= 0x06F9:
                return Kind.EN;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation
                or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol:
                return one.Value is 0x060C ? Kind.CS : Kind.ON;
        }

        var script = UnicodeFunctions.Default.GetScript((uint)one.Value);
        return script.HorizontalDirection != Direction.RightToLeft ? Kind.L
            : script == Script.Arabic || script == Script.Syriac || script == Script.Thaana ? Kind.AL : Kind.R;
    }
}
