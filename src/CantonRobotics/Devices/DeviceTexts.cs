namespace CantonRobotics.Devices;

public sealed class DeviceTexts;
