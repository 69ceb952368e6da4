namespace CantonRobotics.Badges.Importing;

/// <summary>Texts of the import of visitors and staff.</summary>
public sealed class ImportingTexts;
