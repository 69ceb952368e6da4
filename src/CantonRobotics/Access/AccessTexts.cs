namespace CantonRobotics.Access;

public sealed class AccessTexts;
