using System.Text.Json;
using System.Xml.Linq;

namespace CantonRobotics.Tests.Architecture;

/// <summary>The files of this repository, and the packages its lock files name.</summary>
public static class Repository
{
    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    private static readonly string[] TopLevel = ["src", "tests", "wwwroot-assets", "CantonRobotics.sln", "README.md", "LICENSE", "global.json"];

    /// <summary>What lies at the top and has no business there; dotfiles and what git ignores may.</summary>
    public static IEnumerable<string> Strangers(IEnumerable<string> names, IEnumerable<string> ignored) =>
        names.Where(name => !name.StartsWith('.') && !TopLevel.Contains(name)).Except(ignored.Select(line => line.Trim().Trim('/')));

    /// <summary>Every C# and Razor file that a person wrote, with its number of lines.</summary>
    public static IReadOnlyList<(string Path, int Lines)> Sources() =>
        [.. from folder in new[] { "src", "tests" }
            from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".razor"
            let path = Path.GetRelativePath(Root, file)
            where !path.Split('/').Any(part => part is "bin" or "obj" or "Migrations")
            select (path, File.ReadLines(file).Count())];

    /// <summary>Package, version and whether it is shipped (named by a lock file under <c>src</c>).</summary>
    public static IReadOnlyList<(string Package, string Version, bool Shipped)> Packages() =>
        [.. (from lockFile in Directory.EnumerateFiles(Root, "packages.lock.json", SearchOption.AllDirectories)
             from framework in JsonDocument.Parse(File.ReadAllText(lockFile)).RootElement.GetProperty("dependencies").EnumerateObject()
             from package in framework.Value.EnumerateObject()
             where package.Value.GetProperty("type").GetString() != "Project"
             select (package.Name, Version: package.Value.GetProperty("resolved").GetString()!, Shipped: Path.GetRelativePath(Root, lockFile).StartsWith("src", StringComparison.Ordinal)))
            .GroupBy(one => (one.Name, one.Version)).Select(group => (group.Key.Name, group.Key.Version, group.Any(one => one.Shipped)))];

    /// <summary>The licence a package states: an SPDX expression, what its licence file is by its words, or what stands at its address where that was read.</summary>
    public static string? LicenceOf(string package, string version)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"), package.ToLowerInvariant(), version.ToLowerInvariant());
        var nuspec = XDocument.Load(Path.Combine(folder, $"{package.ToLowerInvariant()}.nuspec")).Descendants().ToList();
        var licence = nuspec.FirstOrDefault(element => element.Name.LocalName == "license");
        if (licence is null)
        {
            return Licences.At(nuspec.FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value.Trim());
        }

        return licence.Attribute("type")?.Value == "file" ? Licences.ByWords(File.ReadAllText(Path.Combine(folder, licence.Value.Trim()))) : licence.Value.Trim();
    }

    private static string FindRoot(string from) =>
        File.Exists(Path.Combine(from, "CantonRobotics.sln"))
            ? from
            : FindRoot(Path.GetDirectoryName(from) ?? throw new InvalidOperationException("The tests run outside of the repository."));
}
