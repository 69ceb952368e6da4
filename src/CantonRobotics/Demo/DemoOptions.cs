namespace CantonRobotics.Demo;

/// <summary>Section <c>Demo</c>: <c>--demo</c>, <c>--demo-speed N</c>.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    public bool Enabled { get; set; }

    /// <summary>Fair seconds in one second, 0–600; 0 seeds the demonstration and walks nobody, with the fair's clock at normal speed.</summary>
    public double Speed { get; set; } = 60;

    /// <summary>The same seed walks the same day.</summary>
    public int Seed { get; set; } = 137;

    /// <summary>Distinct visitors a fair day.</summary>
    public int VisitorsPerDay { get; set; } = 2400;

    public bool Walks => Speed > 0;
}
