using System.Globalization;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Traffic;

/// <summary>How figures are written, everywhere the same; null stays null, so that what was not measured is never written as a number.</summary>
public static class Figures
{
    public static string? Number(int? value) => value?.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Minutes and seconds: <c>3:04</c>.</summary>
    public static string? Duration(int? seconds) => seconds is { } all ? string.Create(CultureInfo.InvariantCulture, $"{all / 60}:{all % 60:00}") : null;

    public static string? Share(double? value) => value?.ToString("P0", CultureInfo.CurrentCulture);

    /// <summary>Leads ÷ visitors; null while there is no visitor.</summary>
    public static double? Conversion(int? leads, int? visitors) => visitors > 0 && leads is { } counted ? (double)counted / visitors.Value : null;

    public static string? Minute(DateTime? local) => local?.ToString("HH:mm", CultureInfo.InvariantCulture);

    extension(IStringLocalizer texts)
    {
        /// <summary>How many more or fewer than before, with an arrow and in words.</summary>
        public string Change(int? now, int? before) => (now - before) switch
        {
            null => texts["noComparison"],
            0 => texts["same"],
            > 0 and var more => texts.Count("more", more),
            var fewer => texts.Count("fewer", -fewer.Value),
        };
    }

    public static string Second(DateTime local) => local.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
