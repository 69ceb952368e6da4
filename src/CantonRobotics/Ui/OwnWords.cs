using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Ui;

/// <summary>Stored words that are of our own vocabulary are said in the reader's language; what people typed stays as it is, and says in which language it is.</summary>
public static partial class OwnWords
{
    extension(IStringLocalizer texts)
    {
        /// <summary>The text <c>{kind}.{words in lower case with dashes}</c> where there is one, else the words themselves.</summary>
        public string Own(string kind, string stored) =>
            texts[$"{kind}.{NoWord().Replace(stored.ToLowerInvariant(), "-").Trim('-')}"] is { ResourceNotFound: false } own ? own.Value : stored;
    }

    /// <summary>For <c>lang=""</c>: <c>en</c> where a Chinese reader meets words without a Chinese character, else null.</summary>
    public static string? LangOf(string words) => Cultures.IsChinese && !words.Any(one => one >= '\u2e80') ? "en" : null;

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoWord();
}
