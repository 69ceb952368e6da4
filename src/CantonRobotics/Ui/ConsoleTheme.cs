using MudBlazor;

namespace CantonRobotics.Ui;

/// <summary>The tokens of site.css as a MudBlazor theme: its stock palette has text of 2.2:1. Tests hold both together and every pair at 4.5:1.</summary>
public static class ConsoleTheme
{
    public static readonly MudTheme Theme = new()
    {
        PaletteLight = new PaletteLight
        {
            Black = "#101828", White = "#ffffff",
            Primary = "#0b5cab", PrimaryContrastText = "#ffffff", Secondary = "#526077", SecondaryContrastText = "#ffffff",
            Tertiary = "#35456c", TertiaryContrastText = "#ffffff", Info = "#0b5cab", InfoContrastText = "#ffffff",
            Success = "#156c3f", SuccessContrastText = "#ffffff", Warning = "#845500", WarningContrastText = "#ffffff",
            Error = "#b3202c", ErrorContrastText = "#ffffff", Dark = "#101828", DarkContrastText = "#ffffff",
            TextPrimary = "#101828", TextSecondary = "#526077", TextDisabled = "#526077",
            ActionDefault = "#526077", ActionDisabled = "#526077", ActionDisabledBackground = "#eceff4",
            Background = "#f5f7fa", BackgroundGray = "#eceff4", Surface = "#ffffff",
            DrawerBackground = "#ffffff", DrawerText = "#101828", DrawerIcon = "#526077", AppbarBackground = "#ffffff", AppbarText = "#101828",
            LinesDefault = "#dbe2eb", LinesInputs = "#8b98ab", TableLines = "#dbe2eb", TableStriped = "#f5f7fa", TableHover = "#eceff4",
            Divider = "#dbe2eb", DividerLight = "#dbe2eb", Skeleton = "#dbe2eb",
        },
        PaletteDark = new PaletteDark
        {
            Black = "#08111d", White = "#e8eef7",
            Primary = "#62b0f4", PrimaryContrastText = "#08111d", Secondary = "#9aa9bf", SecondaryContrastText = "#08111d",
            Tertiary = "#a9b8d8", TertiaryContrastText = "#08111d", Info = "#62b0f4", InfoContrastText = "#08111d",
            Success = "#62d196", SuccessContrastText = "#08111d", Warning = "#f3bd55", WarningContrastText = "#08111d",
            Error = "#ff8a8a", ErrorContrastText = "#08111d", Dark = "#e8eef7", DarkContrastText = "#08111d",
            TextPrimary = "#e8eef7", TextSecondary = "#9aa9bf", TextDisabled = "#9aa9bf",
            ActionDefault = "#9aa9bf", ActionDisabled = "#9aa9bf", ActionDisabledBackground = "#1b2536",
            Background = "#0b111b", BackgroundGray = "#1b2536", Surface = "#121a27",
            DrawerBackground = "#121a27", DrawerText = "#e8eef7", DrawerIcon = "#9aa9bf", AppbarBackground = "#121a27", AppbarText = "#e8eef7",
            LinesDefault = "#263349", LinesInputs = "#5b6b84", TableLines = "#263349", TableStriped = "#182233", TableHover = "#1b2536",
            Divider = "#263349", DividerLight = "#263349", Skeleton = "#263349",
        },
        Typography = new Typography { Default = new DefaultTypography { FontFamily = ["inherit"] } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
    };
}
