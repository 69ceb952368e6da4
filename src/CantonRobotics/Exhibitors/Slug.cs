using System.Globalization;
using System.Text;

namespace CantonRobotics.Exhibitors;

/// <summary>The last part of a page's address, made of a name: lower-case ASCII letters and digits in words joined by hyphens.</summary>
public static class Slug
{
    public const int Length = 80;

    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (slug.Length > 0 && slug[^1] != '-' && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter != '\'')
            {
                slug.Append('-');
            }
        }

        var text = slug.Length > Length - 6 ? slug.ToString(0, Length - 6).Trim('-') : slug.ToString().Trim('-');
        return text.Length == 0 ? "exhibitor" : text;
    }

    /// <summary>The same, with a number where others have it already.</summary>
    public static string Free(string name, ISet<string> taken)
    {
        var slug = Of(name);
        var free = slug;
        for (var number = 2; taken.Contains(free); number++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{slug}-{number}");
        }

        taken.Add(free);
        return free;
    }
}
