namespace CantonRobotics.Hosting;

/// <summary>Which build of the server this is: an open page that meets another one loads itself anew.</summary>
public static class Build
{
    public const string Header = "X-Build";

    public static string Id { get; } = typeof(Build).Module.ModuleVersionId.ToString("N")[..12];
}
