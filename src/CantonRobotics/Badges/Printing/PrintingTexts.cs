namespace CantonRobotics.Badges.Printing;

/// <summary>Texts of layouts, the print queue and the print log.</summary>
public sealed class PrintingTexts;
