using System.Globalization;
using System.Resources;

namespace CantonRobotics.Badges;

/// <summary>Texts of badges: as worn, and at the desk that issues them.</summary>
public sealed class BadgeTexts
{
    private static readonly ResourceManager Texts = new(typeof(BadgeTexts));

    /// <summary>What a badge is called, in both of the fair's languages, whatever the reader's.</summary>
    public static (string English, string Chinese) ClassNames(BadgeClass badge) =>
        (Texts.GetString($"class.{badge}", CultureInfo.InvariantCulture) ?? $"{badge}", Texts.GetString($"class.{badge}", CultureInfo.GetCultureInfo("zh-Hans")) ?? $"{badge}");
}
