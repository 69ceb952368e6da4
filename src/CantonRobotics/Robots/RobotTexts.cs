namespace CantonRobotics.Robots;

/// <summary>Texts about robots and their figures.</summary>
public sealed class RobotTexts;
