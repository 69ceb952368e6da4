using System.Globalization;
using System.Text.RegularExpressions;
using CantonRobotics.Ui;
using MudBlazor;

namespace CantonRobotics.ComponentTests;

public sealed partial class PaletteTests
{
    /// <summary>Text on background, as the style sheets pair them.</summary>
    private static readonly (string Text, string Background)[] Pairs =
    [
        ("ink", "bg"), ("ink", "surface"), ("ink", "raised"), ("ink", "idle-bg"), ("muted", "bg"), ("muted", "surface"), ("muted", "idle-bg"), ("accent", "bg"), ("accent", "surface"),
        ("accent-ink", "accent"), ("brand", "surface"), ("ok", "ok-bg"), ("ok", "surface"), ("warn", "warn-bg"), ("warn", "surface"), ("bad", "bad-bg"), ("bad", "surface"),
        ("idle", "idle-bg"), ("idle", "surface"), ("on-l0", "l0"), ("on-l1", "l1"), ("on-l2", "l2"), ("on-l3", "l3"), ("on-l4", "l4"),
    ];

    public static TheoryData<bool> Themes => [false, true];

    [Theory, MemberData(nameof(Themes))]
    public void Tokens_TextOnItsBackground_HasContrast(bool dark)
    {
        var tokens = Tokens(dark);

        Assert.All(Pairs, pair => Enough(tokens[pair.Text], tokens[pair.Background], $"--{pair.Text} on --{pair.Background}"));
    }

    [Theory, MemberData(nameof(Themes))]
    public void Theme_TextOnItsBackground_HasContrast(bool dark)
    {
        Palette palette = dark ? ConsoleTheme.Theme.PaletteDark : ConsoleTheme.Theme.PaletteLight;
        (string Name, MudBlazor.Utilities.MudColor Colour, MudBlazor.Utilities.MudColor Text)[] filled =
        [
            ("primary", palette.Primary, palette.PrimaryContrastText), ("secondary", palette.Secondary, palette.SecondaryContrastText),
            ("tertiary", palette.Tertiary, palette.TertiaryContrastText), ("info", palette.Info, palette.InfoContrastText),
            ("success", palette.Success, palette.SuccessContrastText), ("warning", palette.Warning, palette.WarningContrastText),
            ("error", palette.Error, palette.ErrorContrastText), ("dark", palette.Dark, palette.DarkContrastText),
        ];

        Assert.All(filled, one => Enough(Hex(one.Text), Hex(one.Colour), one.Name));
        Assert.All(filled, one => Enough(Hex(one.Colour), Hex(palette.Surface), $"{one.Name} on surface"));
        foreach (var text in new[] { palette.TextPrimary, palette.TextSecondary, palette.TextDisabled, palette.ActionDefault, palette.DrawerText, palette.AppbarText })
        {
            Assert.All([palette.Surface, palette.Background, palette.BackgroundGray, palette.TableHover, palette.TableStriped], back => Enough(Hex(text), Hex(back), "text"));
        }

        Enough(Hex(palette.ActionDisabled), Hex(palette.ActionDisabledBackground), "disabled button");
    }

    [Theory, MemberData(nameof(Themes))]
    public void Theme_Colours_AreTheTokens(bool dark)
    {
        var tokens = Tokens(dark);
        Palette palette = dark ? ConsoleTheme.Theme.PaletteDark : ConsoleTheme.Theme.PaletteLight;

        Assert.Equal(
            [tokens["accent"], tokens["ok"], tokens["warn"], tokens["bad"], tokens["ink"], tokens["muted"], tokens["bg"], tokens["surface"], tokens["line"], tokens["edge"], tokens["idle-bg"]],
            new[] { palette.Primary, palette.Success, palette.Warning, palette.Error, palette.TextPrimary, palette.TextSecondary, palette.Background, palette.Surface, palette.LinesDefault, palette.LinesInputs, palette.BackgroundGray }.Select(Hex));
    }

    private static string Hex(MudBlazor.Utilities.MudColor colour) => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}";

    private static void Enough(string text, string background, string what)
    {
        var (a, b) = (Luminance(text), Luminance(background));
        var contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= 4.5, $"{what}: {text} on {background} has {contrast:0.00}:1");
    }

    private static double Luminance(string hex)
    {
        var digits = hex.Length == 4 ? string.Concat(hex.Skip(1).Select(digit => $"{digit}{digit}")) : hex[1..];
        var linear = Enumerable.Range(0, 3).Select(at => int.Parse(digits.AsSpan(at * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    /// <summary>The style sheet's own values: the dark theme's where it has one, else the light theme's.</summary>
    private static Dictionary<string, string> Tokens(bool dark)
    {
        var sheet = File.ReadAllText(Path.Combine(Repository.Root, "wwwroot-assets", "css", "site.css"));
        var light = Block(sheet, ":root {");
        foreach (var (name, value) in dark ? Block(sheet, ":root[data-theme=dark] {") : [])
        {
            light[name] = value;
        }

        return light;
    }

    private static Dictionary<string, string> Block(string sheet, string opening)
    {
        var start = sheet.IndexOf(opening, StringComparison.Ordinal);
        Assert.True(start >= 0, $"site.css has no block '{opening}'");
        return Token().Matches(sheet[start..sheet.IndexOf('}', start)]).ToDictionary(one => one.Groups["name"].Value, one => one.Groups["value"].Value);
    }

    [GeneratedRegex(@"--(?<name>[a-z0-9-]+):\s*(?<value>#[0-9a-f]{3,6})", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
