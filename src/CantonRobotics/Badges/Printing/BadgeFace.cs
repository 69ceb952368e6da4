using System.Globalization;
using CantonRobotics.Visitors;

namespace CantonRobotics.Badges.Printing;

/// <summary>What stands on one badge.</summary>
/// <param name="Name">The visitor's, or the holder's of a staff badge; null where nobody is named.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for staff.</param>
public sealed record BadgeFace(
    long BadgeId, string Token, string TypedCode, BadgeClass Class, string? Name, string? Company, string? Country, DateOnly From, DateOnly Through)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en"), Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>The words of a piece; null where the badge has none.</summary>
    public string? TextOf(LayoutElement element) => element.Kind switch
    {
        ElementKind.Name => Name,
        ElementKind.Company => Company,
        ElementKind.Country => Country is null ? null : In(element.Language, Countries.NameOf(Country, English), Countries.NameOf(Country, Chinese)),
        ElementKind.Band => BadgeTexts.ClassNames(Class) is var (english, chinese) ? In(element.Language, english, chinese) : null,
        ElementKind.TypedCode => Badges.TypedCode.Grouped(TypedCode),
        ElementKind.Days => BadgeTexts.Days(From, Through) is var (english, chinese) ? In(element.Language, english, chinese) : null,
        ElementKind.Text => element.Text,
        _ => null,
    };

    private static string In(ElementLanguage language, string english, string chinese) => language switch
    {
        ElementLanguage.English => english,
        ElementLanguage.Chinese => chinese,
        _ => english == chinese ? english : $"{english} · {chinese}",
    };
}
