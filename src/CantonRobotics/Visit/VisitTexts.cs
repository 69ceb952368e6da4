namespace CantonRobotics.Visit;

public sealed class VisitTexts;
