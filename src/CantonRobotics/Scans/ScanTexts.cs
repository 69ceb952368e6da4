namespace CantonRobotics.Scans;

public sealed class ScanTexts;
