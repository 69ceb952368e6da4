namespace CantonRobotics.Alerts;

/// <summary>Texts of alerts, their rules and fairness.</summary>
public sealed class AlertTexts;
