namespace CantonRobotics.Exhibitors.Applying;

/// <summary>Texts about applying and reviewing.</summary>
public sealed class ApplyTexts;
