using System.Runtime.CompilerServices;

namespace CantonRobotics.ComponentTests;

internal static class Repository
{
    /// <summary>Where the solution lies.</summary>
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "CantonRobotics.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("CantonRobotics.sln");
        }

        return folder.FullName;
    }
}
