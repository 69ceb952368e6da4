using System.Globalization;
using System.Resources;

namespace CantonRobotics.Desk;

/// <summary>Texts of the exhibitor's room.</summary>
public sealed class DeskTexts
{
    private static readonly ResourceManager Texts = new(typeof(DeskTexts));

    /// <summary>What a booth's poster asks for, in both of the fair's languages, whatever the reader's.</summary>
    public static (string English, string Chinese) Poster =>
        (Texts.GetString("poster.do", CultureInfo.InvariantCulture) ?? "", Texts.GetString("poster.do", CultureInfo.GetCultureInfo("zh-Hans")) ?? "");
}
