namespace CantonRobotics.Badges.Printing;

/// <summary>Section <c>Printing</c>: where the letters come from.</summary>
public sealed class PrintingOptions
{
    public const string Section = "Printing";

    /// <summary>Font files (.ttf, .otf, .ttc) in the order in which they are asked for a character, and directories that are searched with all below them. Files go before directories.</summary>
    public IList<string> Fonts { get; } = [];

    /// <summary>Where Debian and most others keep fonts; searched where <see cref="Fonts"/> names nothing.</summary>
    public static readonly IReadOnlyList<string> UsualDirectories = ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", @"C:\Windows\Fonts"];
}
