namespace CantonRobotics.Reports.Papers;

/// <summary>Texts of the reports.</summary>
public sealed class PaperTexts;
