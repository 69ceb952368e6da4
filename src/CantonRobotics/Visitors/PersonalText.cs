using System.Globalization;
using System.Text;

namespace CantonRobotics.Visitors;

/// <summary>Names and companies as people type them, in any script.</summary>
public static class PersonalText
{
    /// <summary>
    /// Composed (NFC), on one line, single-spaced, without control characters and without direction overrides, which could make a badge read as another;
    /// joiners stay, since Persian and Indic scripts need them. Null where nothing is left.
    /// </summary>
    public static string? Tidy(string? text)
    {
        var tidy = new StringBuilder();
        foreach (var one in (text ?? "").Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(one) || char.IsControl(one))
            {
                if (tidy.Length > 0 && tidy[^1] != ' ')
                {
                    tidy.Append(' ');
                }
            }
            else if (one is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u200B' or '\uFEFF'))
            {
                tidy.Append(one);
            }
        }

        return tidy.ToString().TrimEnd() is { Length: > 0 } left ? left : null;
    }

    /// <summary>For searching: without case, accents and compatibility forms, so that "jose" finds "José" and "１３８" finds "138".</summary>
    public static string Fold(string? text)
    {
        var folded = new StringBuilder();
        foreach (var one in (text ?? "").Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(one) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToUpperInvariant(one));
            }
        }

        return folded.ToString();
    }
}
