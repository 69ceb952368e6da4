namespace CantonRobotics.Scans;

/// <summary>Texts of the page <c>/scan/counter</c>.</summary>
public sealed class CounterTexts;
