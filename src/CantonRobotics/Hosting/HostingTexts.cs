namespace CantonRobotics.Hosting;

public sealed class HostingTexts;
