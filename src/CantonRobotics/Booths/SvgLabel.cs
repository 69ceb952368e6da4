using System.Text;

namespace CantonRobotics.Booths;

/// <summary>Breaks a name into lines that fit a booth: SVG does not wrap. Widths are those of a usual sans-serif, in em.</summary>
public static class SvgLabel
{
    /// <summary>How much too wide a word may be: it is drawn narrower (<c>textLength</c>) rather than cut.</summary>
    private const double Squeeze = 1.35;

    /// <summary>
    /// Lines that, put together, are the name or its start in whole words: a line that ends at a space keeps it, and where something is left out, an ellipsis follows.
    /// So what is drawn is contained in the whole name, by which a booth is called by those who speak to their computer.
    /// </summary>
    /// <param name="text">A name in any script.</param>
    /// <param name="width">In em of the font. A line may be wider by a third; it has to be squeezed.</param>
    /// <param name="lines">At most so many.</param>
    public static IReadOnlyList<string> Lines(string text, double width, int lines)
    {
        List<string> done = [];
        var rest = text.Trim();
        while (rest.Length > 0 && done.Count < lines && FirstLine(rest, width) is var line && Width(line.TrimEnd()) <= width * Squeeze)
        {
            done.Add(line);
            rest = rest[line.Length..];
        }

        if (rest.Length > 0 && done.Count > 0)
        {
            done[^1] = done[^1].TrimEnd() + "…";
        }

        return done;
    }

    public static double Width(string text) => text.EnumerateRunes().Sum(Width);

    private static double Width(Rune rune) => rune.Value switch
    {
        >= 0x2E80 => 1,
        'M' or 'W' or 'm' or 'w' or '+' or '&' => 0.92,
        'i' or 'l' or 'j' or ' ' or '.' or ',' or 't' or 'f' or 'r' or '(' or ')' or '-' => 0.4,
        _ => Rune.IsUpper(rune) ? 0.7 : 0.6,
    };

    /// <summary>As many words as fit, and at least one.</summary>
    private static string FirstLine(string text, double width)
    {
        var line = "";
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width(line + word.TrimEnd()) > width)
            {
                break;
            }

            line += word;
        }

        return line;
    }

    /// <summary>Chinese may break after any character, the rest after spaces.</summary>
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= 0x2E80)
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }

                yield return rune.ToString();
                continue;
            }

            word.Append(rune);
            if (rune.Value == ' ')
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
