using CantonRobotics.Tests.Architecture;

namespace CantonRobotics.Tests;

/// <summary>The order of the house, read from the compiled product, so that a new slice cannot escape it.</summary>
public sealed class ArchitectureTests
{
    private static readonly IReadOnlyList<CompiledType> Product = CompiledType.ReadAll(typeof(Program).Assembly.Location);

    [Fact]
    public void Folders_AreSlicesShelvesOrRooms_AndTablesLiveInSlices() => Empty(House.WithoutPlace(Product));

    [Fact]
    public void Slices_UseOnlySlicesToTheirLeft() => Empty(House.ArrowsToTheRight(Product));

    [Fact]
    public void Shelves_KnowNoSlice() => Empty(House.ShelvesThatKnowSlices(Product));

    [Fact]
    public void Rooms_AreKnownOnlyToProgram() => Empty(House.RoomsKnownByOthers(Product));

    [Fact]
    public void Database_IsTouchedOnlyByWritersTablesReportsAndReplay() => Empty(House.DatabaseTouchedByOthers(Product));

    [Fact]
    public void LedgerReadingsAndBadgeForm_KnowNeitherDatabaseNorWeb() => Empty(House.ImpureRules(Product));

    [Fact]
    public void SignalR_IsSpokenOnlyByLive() => Empty(House.SignalROutsideLive(Product));

    [Fact]
    public void Program_IsATableOfContents() =>
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Root, "src", "CantonRobotics", "Program.cs")).Count(), 1, 60);

    [Fact]
    public void Files_AreShort()
    {
        var sources = Repository.Sources();

        Empty(sources.Where(file => file.Lines > 300).Select(file => $"{file.Path} has {file.Lines} lines"));
        Assert.InRange(sources.Select(file => file.Lines).Order().ElementAt(sources.Count / 2), 1, 80);
    }

    [Fact]
    public void TopLevel_HoldsOnlyWhatTheHouseNames() => Empty(Repository.Strangers(
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry)),
        File.ReadLines(Path.Combine(Repository.Root, ".gitignore"))));

    [Fact]
    public void Packages_HaveAPermissiveLicence()
    {
        var packages = Repository.Packages();

        Assert.NotEmpty(packages);
        Empty(from package in packages
              let licence = Repository.LicenceOf(package.Package, package.Version)
              where !Licences.Allows(licence, package.Shipped)
              select $"{package.Package} {package.Version}: {licence ?? "states no licence"}");
    }

    private static void Empty(IEnumerable<string> violations)
    {
        var lines = violations.ToList();
        Assert.True(lines.Count == 0, string.Join(Environment.NewLine, lines));
    }
}
