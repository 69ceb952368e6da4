using CantonRobotics.Ui;

namespace CantonRobotics.Booths;

/// <summary>A company's name as it fits into its booth's rectangle, below the code, in letters of a metre.</summary>
public static class BoothLabel
{
    /// <summary>The size of a name's letters, in metres.</summary>
    private const double Letter = 1;

    public static IEnumerable<string> LinesOf(PlannedBooth booth) =>
        SvgLabel.Lines(Cultures.Pick(booth.NameEn, booth.NameZh), Room(booth) / Letter, Math.Clamp((int)((booth.Depth - 2) / 1.15), 0, 3));

    /// <summary>The width in metres of a line's letters, where they have to be narrower than usual.</summary>
    public static double? Squeezed(string line, PlannedBooth booth) => SvgLabel.Width(line.TrimEnd()) * Letter > Room(booth) ? Room(booth) : null;

    private static double Room(PlannedBooth booth) => booth.Width - 0.9;
}
