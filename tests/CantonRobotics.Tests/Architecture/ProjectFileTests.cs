using System.Diagnostics;

namespace CantonRobotics.Tests.Architecture;

public sealed class ProjectFileTests
{
    /// <summary>A run leaves <c>data/</c> beside the sources' <c>Data/</c>; some patterns match both.</summary>
    [Fact]
    public async Task Project_WhereAServerHasRun_StillCompilesItsDataFolder_AndShipsNoSecret()
    {
        var folder = Directory.CreateTempSubdirectory("cr-project-");
        try
        {
            var project = folder.CreateSubdirectory("CantonRobotics").FullName;
            foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "CantonRobotics/CantonRobotics.csproj" })
            {
                File.Copy(Path.Combine(Repository.Root, "src", file), Path.Combine(folder.FullName, file));
            }

            foreach (var file in new[] { "Data/FairDb.cs", "data/demo-access.json", "data/keys/key-1.xml", "data/demonstration.db-wal", "appsettings.json" })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(project, file))!);
                await File.WriteAllTextAsync(Path.Combine(project, file), "", TestContext.Current.CancellationToken);
            }

            var items = await ItemsOfAsync(project);

            Assert.Contains("Data/FairDb.cs", items);
            Assert.Contains("appsettings.json", items);
            Assert.DoesNotContain(items, item => item.StartsWith("data/", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string[]> ItemsOfAsync(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "CantonRobotics.csproj", "-getItem:Compile,Content,None"]) { WorkingDirectory = project, RedirectStandardOutput = true };
        using var dotnet = Process.Start(start)!;
        var answer = System.Text.Json.JsonDocument.Parse(await dotnet.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await dotnet.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. answer.RootElement.GetProperty("Items").EnumerateObject().SelectMany(kind => kind.Value.EnumerateArray()).Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
