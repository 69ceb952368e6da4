using CantonRobotics.Traffic;
using CantonRobotics.Ui;

namespace CantonRobotics.Control;

/// <summary>A booth's figures with whose they are.</summary>
public sealed record LiveBooth(BoothReading Reading, string NameEn, string NameZh, string? Category, string? Slug)
{
    public string Name => Cultures.Pick(NameEn, NameZh);
}
