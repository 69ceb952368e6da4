using System.Globalization;
using System.Resources;

namespace CantonRobotics.Desk;

/// <summary>Texts of the exhibitor's room.</summary>
public sealed class DeskTexts
{
    private static readonly ResourceManager Texts = new(typeof(DeskTexts));

    /// <summary>What a booth's poster asks for, in both of the fair's languages, whatever the reader's.</summary>
    public static (string English, string Chinese) Poster => Both("poster.do");

    /// <summary>The mark of a poster that hangs at no real booth.</summary>
    public static (string English, string Chinese) Demonstration => Both("poster.demonstration");

    private static (string English, string Chinese) Both(string key) =>
        (Texts.GetString(key, CultureInfo.InvariantCulture) ?? "", Texts.GetString(key, CultureInfo.GetCultureInfo("zh-Hans")) ?? "");
}
