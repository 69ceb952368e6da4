using System.Globalization;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Badges.Printing;

/// <summary>How an element is called where it is not seen: "Element 2: Name, 93 × 25 mm at 6, 20".</summary>
internal static class ElementWords
{
    /// <param name="number">From 1, as errors name it.</param>
    public static string Of(IStringLocalizer texts, ElementDraft element, int number) => texts[
        "edit.element.said", number, texts[$"kind.{element.Kind}"].Value, Plain(element.Width), Plain(element.Height), Plain(element.X), Plain(element.Y)];

    private static string Plain(double millimetres) => millimetres.ToString("0.##", CultureInfo.CurrentCulture);
}
