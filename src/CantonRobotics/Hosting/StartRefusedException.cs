namespace CantonRobotics.Hosting;

/// <summary>The server does not start on this configuration; the message says what to do. Shown as one line, not as a crash.</summary>
public sealed class StartRefusedException(string message) : Exception(message);
