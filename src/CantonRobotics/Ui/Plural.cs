using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Ui;

/// <summary>Counted words: a text has one key for each plural form of its languages, <c>visitors.one</c> and <c>visitors.other</c>.</summary>
public static class Plural
{
    extension(IStringLocalizer texts)
    {
        /// <summary>The form for a count; the count itself is <c>{0}</c>, grouped as the language does.</summary>
        public string Count(string key, int count) => texts[$"{key}.{Form(count)}", count.ToString("N0", CultureInfo.CurrentCulture)];
    }

    /// <summary>CLDR's cardinal rule of the languages that are complete.</summary>
    private static string Form(int count) => !Cultures.IsChinese && count == 1 ? "one" : "other";
}
