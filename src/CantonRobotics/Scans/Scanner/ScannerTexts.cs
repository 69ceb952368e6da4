namespace CantonRobotics.Scans.Scanner;

/// <summary>Texts of the scanner; its page holds them in every language, since it changes language without a network.</summary>
public sealed class ScannerTexts;
