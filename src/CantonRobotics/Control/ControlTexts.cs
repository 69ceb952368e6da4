namespace CantonRobotics.Control;

/// <summary>Texts of the organizer's room.</summary>
public sealed class ControlTexts;
