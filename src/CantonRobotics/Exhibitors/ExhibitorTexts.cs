namespace CantonRobotics.Exhibitors;

/// <summary>Texts of the exhibitors' pages, problems and import; also the names of the categories.</summary>
public sealed class ExhibitorTexts;
