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

    private static (string English, string Chinese) Both(string key, string otherwise) =>
        (Texts.GetString(key, CultureInfo.InvariantCulture) ?? otherwise, Texts.GetString(key, CultureInfo.GetCultureInfo("zh-Hans")) ?? otherwise);
}
