namespace CantonRobotics.Booths;

/// <summary>Texts of the floor plan, the booths' pages and problems, and the public catalogue of exhibitors.</summary>
public sealed class BoothTexts;
