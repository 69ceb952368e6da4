using CantonRobotics.Booths;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;

namespace CantonRobotics.Control;

/// <summary>A booth's figures with whose they are.</summary>
public sealed record LiveBooth(BoothReading Reading, string NameEn, string NameZh, string? Category, string? Slug)
{
    public string Short => BoothCode.Short(Reading.Code);

    /// <summary>People at the booth ÷ the people it holds; null when not measured.</summary>
    public double? Share => Reading.Here is { } here ? (double)here / Math.Max(1, Reading.Capacity) : null;

    public string Name => Cultures.Pick(NameEn, NameZh);
}
