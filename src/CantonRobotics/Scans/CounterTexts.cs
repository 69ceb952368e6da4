namespace CantonRobotics.Scans;

/// <summary>Texts of the page <c>/scan</c>.</summary>
public sealed class CounterTexts;
