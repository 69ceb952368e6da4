namespace CantonRobotics.Badges.Crew;

/// <summary>Texts of booth crews.</summary>
public sealed class CrewTexts;
