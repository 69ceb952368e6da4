using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CantonRobotics.Booths;

/// <summary>
/// A booth's number as the fair writes it: hall, floor, aisle, stand; <c>10.2B29</c>, or <c>10.2B29-30</c> for a stand over two. Sorted naturally:
/// 9.2B29 comes before 10.2B03.
/// </summary>
public readonly partial record struct BoothCode : IComparable<BoothCode>
{
    private readonly string? _text;

    private BoothCode(string text, string hall, string aisle, int stand)
    {
        _text = text;
        Hall = hall;
        Aisle = aisle;
        Stand = stand;
    }

    /// <summary><c>10.2</c></summary>
    public string Hall { get; }

    /// <summary><c>B</c></summary>
    public string Aisle { get; }

    /// <summary>The first stand's number.</summary>
    public int Stand { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out BoothCode? code)
    {
        var match = Pattern().Match(text ?? "");
        code = match.Success
            ? new BoothCode(match.Value, match.Groups["hall"].Value, match.Groups["aisle"].Value, int.Parse(match.Groups["stand"].Value, CultureInfo.InvariantCulture))
            : null;
        return match.Success;
    }

    public static BoothCode Parse(string text) => TryParse(text, out var code) ? code.Value : throw new FormatException($"'{text}' is not a booth code.");

    /// <summary>Without the hall: <c>B29</c>; whatever is no booth's number stays as it is.</summary>
    public static string Short(string text) => TryParse(text, out var code) ? text[code.Value.Hall.Length..] : text;

    /// <summary>Is a booth meant by what somebody typed: its code from the start, with or without the hall, in any case?</summary>
    public static bool IsMeant(string code, string typed) => typed.Length > 1 && typed.Any(char.IsAsciiDigit)
        && (code.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || Short(code).StartsWith(typed, StringComparison.OrdinalIgnoreCase));

    public int CompareTo(BoothCode other)
    {
        var order = HallNumber.CompareTo(other.HallNumber);
        order = order != 0 ? order : string.CompareOrdinal(Hall, other.Hall);
        order = order != 0 ? order : Aisle.Length.CompareTo(other.Aisle.Length);
        order = order != 0 ? order : string.CompareOrdinal(Aisle, other.Aisle);
        order = order != 0 ? order : Stand.CompareTo(other.Stand);
        return order != 0 ? order : string.CompareOrdinal(_text, other._text);
    }

    public override string ToString() => _text ?? "";

    private int HallNumber => int.Parse(Hall.AsSpan(0, Hall.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<hall>\d{1,2}\.\dY?)(?<aisle>[A-Z]{1,2})(?<stand>\d{2})(-\d{2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
