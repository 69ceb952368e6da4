using System.Globalization;

namespace CantonRobotics.Badges;

/// <summary>Badge ids on the wire: 16 lower-case hexadecimal characters.</summary>
public static class BadgeIds
{
    public static string Hex(long badgeId) => badgeId.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryParse(string? hex, out long badgeId)
    {
        badgeId = 0;
        return hex is { Length: 16 } && !hex.Any(char.IsAsciiLetterUpper)
            && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out badgeId);
    }
}
