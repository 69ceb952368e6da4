using System.Globalization;
using System.Text;
using CantonRobotics.Data;

namespace CantonRobotics.Badges.Printing;

/// <summary>A badge whose texts have found their sizes.</summary>
/// <param name="Texts">Of each element of the layout; null where it shows none.</param>
/// <param name="Demonstration">The strip of a demonstration; null in production.</param>
public sealed record PreparedBadge(BadgeLayout Layout, BadgeFace Face, IReadOnlyList<FittedText?> Texts, FittedText? Demonstration)
{
    /// <summary>Why it must not be printed: a character that no font has would be an empty box. Names the badge, the character and what brings it.</summary>
    public Refusal? Refusal => All.SelectMany(text => text.Missing).FirstOrDefault() is { Value: > 0 } missing
        ? new("script-unsupported", null, TypedCode.Grouped(Face.TypedCode), string.Create(CultureInfo.InvariantCulture, $"U+{missing.Value:X4}"), ScriptParts.For(missing))
        : null;

    /// <summary>A text that was cut to fit: its element's kind.</summary>
    public IEnumerable<ElementKind> CutTexts => Texts.Index().Where(one => one.Item is { Cut: true }).Select(one => Layout.Elements[one.Index].Kind);

    private IEnumerable<FittedText> All => Texts.Append(Demonstration).OfType<FittedText>();
}

/// <summary>What to install for a script.</summary>
public static class ScriptParts
{
    /// <summary>No package: nobody agreed how the character looks.</summary>
    public const string None = "-";

    private const string Chinese = "fonts-wqy-microhei", EastAsian = "fonts-noto-cjk", Others = "fonts-noto-core";

    /// <summary>A package of Debian, or <see cref="None"/> where no font can be right.</summary>
    public static string For(Rune character) => Rune.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => None,
        _ => character.Value switch
        {
            (>= 0x1100 and <= 0x11FF) or (>= 0xAC00 and <= 0xD7AF) or >= 0x20000 => EastAsian,
            >= 0x2E80 and <= 0x9FFF => Chinese,
            _ => Others,
        },
    };
}
