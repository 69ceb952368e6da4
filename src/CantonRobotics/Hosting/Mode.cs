namespace CantonRobotics.Hosting;

/// <summary>Demonstration or production; every screen and export of a demonstration says so.</summary>
public sealed record Mode(bool IsDemonstration);
