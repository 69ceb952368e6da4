using System.Globalization;
using System.Resources;

namespace CantonRobotics.Badges;

/// <summary>Texts of badges: as worn, and at the desk that issues them.</summary>
public sealed class BadgeTexts
{
    private static readonly ResourceManager Texts = new(typeof(BadgeTexts));

    /// <summary>What a badge is called, in both of the fair's languages, whatever the reader's.</summary>
    public static (string English, string Chinese) ClassNames(BadgeClass badge) => Both($"class.{badge}", $"{badge}");

    /// <summary>The mark of a badge that opens no real door.</summary>
    public static (string English, string Chinese) Demonstration => Both("demonstration", "DEMONSTRATION");

    /// <summary>From which day to which a badge counts.</summary>
    public static (string English, string Chinese) Days(DateOnly from, DateOnly through)
    {
        string In(string culture) => string.Format(
            CultureInfo.GetCultureInfo(culture), Texts.GetString(from.Month == through.Month ? "days.month" : "days.months", CultureInfo.GetCultureInfo(culture)) ?? "{0:d}–{1:d}", from, through);
        return (In("en"), In("zh-Hans"));
    }

    private static (string English, string Chinese) Both(string key, string otherwise) =>
        (Texts.GetString(key, CultureInfo.InvariantCulture) ?? otherwise, Texts.GetString(key, CultureInfo.GetCultureInfo("zh-Hans")) ?? otherwise);
}
