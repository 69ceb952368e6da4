namespace CantonRobotics.Desk;

/// <summary>Texts of the exhibitor's room.</summary>
public sealed class DeskTexts;
