namespace CantonRobotics.Visitors;

/// <summary>Texts about people who register.</summary>
public sealed class VisitorTexts;
