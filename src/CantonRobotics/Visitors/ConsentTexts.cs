using System.Globalization;
using CantonRobotics.Ui;

namespace CantonRobotics.Visitors;

/// <summary>Which consent texts exist: a version and a language. The words are in <see cref="VisitorTexts"/>.</summary>
public static class ConsentTexts
{
    /// <summary>The one the reader sees now.</summary>
    public static string Shown => $"{Consent.CurrentText}/{CultureInfo.CurrentUICulture.Name}";

    public static bool Knows(string? version) => Cultures.All.Any(one => version == $"{Consent.CurrentText}/{one.Name}");
}
