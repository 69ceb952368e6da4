namespace CantonRobotics.Reports;

public sealed class ReportTexts;
