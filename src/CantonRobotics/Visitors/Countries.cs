using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace CantonRobotics.Visitors;

/// <summary>
/// ISO 3166-1 alpha-2 codes of countries and regions. The names are our own texts: <see cref="RegionInfo"/> does not follow the interface's language, and the
/// fair's organizer names three regions in its own way.
/// </summary>
public static class Countries
{
    private static readonly ResourceManager Names = new(typeof(CountryTexts));

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Code, string Name)>> Sorted = new(StringComparer.Ordinal);

    public static readonly IReadOnlyList<string> Codes = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO " +
        "CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR " +
        "HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN " +
        "MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD " +
        "SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE " +
        "YT ZA ZM ZW").Split(' ');

    private static readonly HashSet<string> Known = [.. Codes];

    public static bool Knows(string? code) => code is not null && Known.Contains(code);

    /// <summary>The name in a language; the code itself where it is unknown.</summary>
    public static string NameOf(string code, CultureInfo? culture = null) =>
        (Knows(code) ? Names.GetString(code, culture ?? CultureInfo.CurrentUICulture) : null) ?? code;

    /// <summary>All of them in the reader's language and its order (Chinese: by pinyin).</summary>
    public static IReadOnlyList<(string Code, string Name)> InReadersOrder() => Sorted.GetOrAdd(CultureInfo.CurrentUICulture.Name, name =>
    {
        var culture = CultureInfo.GetCultureInfo(name);
        return [.. Codes.Select(code => (Code: code, Name: NameOf(code, culture))).OrderBy(one => one.Name, StringComparer.Create(culture, ignoreCase: true))];
    });
}
