namespace CantonRobotics.Visit;

public sealed class WallTexts;
