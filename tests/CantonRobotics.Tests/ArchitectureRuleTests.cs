using CantonRobotics.Tests.Architecture;

namespace CantonRobotics.Tests;

/// <summary>A rule that cannot fail guards nothing: each one finds the sample that breaks it, and only that.</summary>
public sealed class ArchitectureRuleTests
{
    private static readonly IReadOnlyList<CompiledType> Samples =
        [.. CompiledType.ReadAll(typeof(ArchitectureRuleTests).Assembly.Location).Where(type => !type.Namespace.StartsWith("CantonRobotics.Tests", StringComparison.Ordinal))];

    [Fact]
    public void FolderWithTableOutsideOfTheOrder_IsFound() =>
        Finds(House.WithoutPlace(Samples), "CantonRobotics.Lottery.DrawTable: Lottery has no place in the order of slices, although it has a table");

    [Fact]
    public void ArrowToTheRightInsideOfAMethod_IsFound() =>
        Finds(House.ArrowsToTheRight(Samples), "CantonRobotics.Fair.LooksRight uses CantonRobotics.Robots.Robot: Robots is to the right of Fair");

    [Fact]
    public void ShelfThatKnowsASlice_IsFound() =>
        Finds(House.ShelvesThatKnowSlices(Samples), "CantonRobotics.Ui.KnowsASlice uses CantonRobotics.Exhibitors.Exhibitor: the shelf Ui may know no slice");

    [Fact]
    public void RoomKnownByARoom_IsFound() =>
        Finds(House.RoomsKnownByOthers(Samples), "CantonRobotics.Demo.KnowsAnotherRoom uses CantonRobotics.Live.Loudspeaker: the room Live is known only to Program");

    [Fact]
    public void DatabaseInPageEndpointsAndRoom_IsFound_AndInAWriterIsNot() =>
        Finds(House.DatabaseTouchedByOthers(Samples),
            "CantonRobotics.Booths.SampleEndpoints uses CantonRobotics.Data.FairStore: pages, endpoints and rooms call a noun-class",
            "CantonRobotics.Booths.SamplePage uses CantonRobotics.Data.FairDb, CantonRobotics.Data.FairStore: pages, endpoints and rooms call a noun-class",
            "CantonRobotics.Demo.ReachesIn uses CantonRobotics.Data.FairStore: pages, endpoints and rooms call a noun-class");

    [Fact]
    public void WebAndDatabaseInTheLedger_AreFound() =>
        Assert.Equal(3, House.ImpureRules(Samples).Count(line => line.StartsWith("CantonRobotics.Traffic.SpeaksWeb uses ", StringComparison.Ordinal)));

    [Fact]
    public void SignalROutsideOfLive_IsFound() =>
        Finds(House.SignalROutsideLive(Samples), "CantonRobotics.Traffic.SpeaksWeb uses Microsoft.AspNetCore.SignalR.Hub: only Live speaks SignalR");

    [Fact]
    public void StrangerAtTheTop_IsFound_AndWhatGitIgnoresIsNot() =>
        Finds(Repository.Strangers(["src", ".git", "artifacts", "notes.txt"], ["bin/", "/artifacts/"]), "notes.txt");

    [Theory]
    [InlineData("MIT", true, true)]
    [InlineData("(MIT OR GPL-3.0-only)", true, true)]
    [InlineData("MPL-2.0", false, true)]
    [InlineData("MPL-2.0", true, false)]
    [InlineData("AGPL-3.0-only", false, false)]
    [InlineData("MIT AND GPL-2.0-only", true, false)]
    [InlineData(null, true, false)]
    public void Licence_OfAPackage_IsJudged(string? licence, bool shipped, bool allowed) => Assert.Equal(allowed, Licences.Allows(licence, shipped));

    [Theory]
    [InlineData("MIT License\nPermission is hereby granted, free of charge, to any person", "MIT")]
    [InlineData("All rights reserved.", null)]
    public void LicenceFile_IsKnownByItsWords(string text, string? licence) => Assert.Equal(licence, Licences.ByWords(text));

    private static void Finds(IEnumerable<string> violations, params string[] expected) => Assert.Equal(expected.Order(), violations.Order());
}
