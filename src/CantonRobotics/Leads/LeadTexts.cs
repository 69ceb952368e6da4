namespace CantonRobotics.Leads;

/// <summary>Texts about leads.</summary>
public sealed class LeadTexts;
