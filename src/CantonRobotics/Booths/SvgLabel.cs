using System.Text;

namespace CantonRobotics.Booths;

/// <summary>Breaks a name into lines that fit a booth: SVG does not wrap. Widths are those of a usual sans-serif, in em.</summary>
public static class SvgLabel
{
    /// <param name="text">A name in any script.</param>
    /// <param name="width">In em of the font.</param>
    /// <param name="lines">At most so many; what does not fit ends in an ellipsis.</param>
    public static IReadOnlyList<string> Lines(string text, double width, int lines)
    {
        List<string> done = [];
        var line = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && Width(line.ToString()) + Width(word.TrimEnd()) > width)
            {
                done.Add(line.ToString().Trim());
                line.Clear();
            }

            line.Append(word);
        }

        done.Add(line.ToString().Trim());
        if (done.Count > lines)
        {
            done[lines - 1] = string.Join(' ', done.Skip(lines - 1));
            done.RemoveRange(lines, done.Count - lines);
        }

        return [.. done.Select(one => Cut(one, width))];
    }

    public static double Width(string text) => text.EnumerateRunes().Sum(Width);

    private static double Width(Rune rune) => rune.Value switch
    {
        >= 0x2E80 => 1,
        'M' or 'W' or 'm' or 'w' or '+' or '&' => 0.92,
        'i' or 'l' or 'j' or ' ' or '.' or ',' or 't' or 'f' or 'r' or '(' or ')' or '-' => 0.4,
        _ => Rune.IsUpper(rune) ? 0.7 : 0.6,
    };

    private static string Cut(string text, double width)
    {
        if (Width(text) <= width)
        {
            return text;
        }

        var kept = new StringBuilder();
        var used = 0.6;
        foreach (var rune in text.EnumerateRunes())
        {
            used += Width(rune);
            if (used > width)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + "…";
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
