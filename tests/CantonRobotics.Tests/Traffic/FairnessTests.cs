using System.Collections.Immutable;
using CantonRobotics.Traffic;
using CsCheck;

namespace CantonRobotics.Tests.Traffic;

/// <summary>What a booth gets for its size, as tables and as properties.</summary>
public sealed class FairnessTests
{
    /// <summary>Booths as <c>code:area:visitors:visits</c>; <c>–</c> is not measured.</summary>
    [Theory]
    [InlineData("A:9:10:10 B:9:10:10", "A 1.00, B 1.00", "0.000")]
    [InlineData("A:9:10:10 B:18:20:20", "A 1.00, B 1.00", "0.000")]
    [InlineData("A:9:30:30 B:9:10:10", "A 1.50, B 0.50", "0.250")]
    [InlineData("A:9:10:10 B:27:10:10", "A 2.00, B 0.67", "0.250")]
    [InlineData("A:9:10:10 B:9:0:0", "A 2.00, B 0.00", "0.500")]
    [InlineData("A:9:10:10 B:9:–:–", "A 1.00, B –", "–")]
    [InlineData("A:9:10:10 B:9:–:– C:9:10:30", "A 1.00, B –, C 1.00", "0.250")]
    [InlineData("A:9:0:0 B:9:0:0", "A –, B –", "–")]
    [InlineData("A:9:–:–", "A –", "–")]
    [InlineData("", "", "–")]
    public void Index_AndGini_OfBooths(string booths, string index, string gini)
    {
        var (board, areas) = Parse(booths);

        var fairness = Fairness.Of(board, areas);

        Assert.Equal(index, string.Join(", ", fairness.Booths.Select(one => FormattableString.Invariant($"{one.Code} {one.Index?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) ?? "–"}"))));
        Assert.Equal(gini, fairness.Gini?.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) ?? "–");
    }

    [Fact]
    public void Booths_OfUnknownArea_AreLeftOut()
    {
        var (board, _) = Parse("A:9:10:10 B:9:10:10");

        Assert.Equal("A", Assert.Single(Fairness.Of(board, new Dictionary<string, int> { ["A"] = 9 }).Booths).Code);
    }

    /// <summary>The same for everybody to the square metre: each has its share, and nothing is uneven.</summary>
    [Fact]
    public void AllEqual_IsOneEverywhereAndNoUnevenness() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20].Array[2, 60]).Sample((perSquare, areas) =>
        {
            var fairness = Fairness.Of(Board([.. areas.Select((area, i) => Reading($"{i}", area * 9 * perSquare, area * 9 * perSquare))]), areas.Select((area, i) => ($"{i}", area * 9)).ToDictionary());
            Assert.All(fairness.Booths, one => Assert.Equal(1, one.Index!.Value, 9));
            Assert.Equal(0, fairness.Gini!.Value, 9);
        });

    /// <summary>Shares for the size add up to the whole, and unevenness stays below one and does not depend on the order.</summary>
    [Fact]
    public void Any_AddsUpToTheWhole() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 500]).Array[2, 60].Where(all => all.Any(one => one.Item2 > 0)).Sample(all =>
        {
            var (board, areas) = (Board([.. all.Select((one, i) => Reading($"{i}", one.Item2, one.Item2))]), all.Select((one, i) => ($"{i}", one.Item1 * 9)).ToDictionary());
            var fairness = Fairness.Of(board, areas);
            var total = (double)areas.Values.Sum();
            Assert.Equal(1, fairness.Booths.Sum(one => one.Index!.Value * one.Area / total), 9);
            Assert.InRange(fairness.Gini!.Value, 0, 1 - (1.0 / all.Length) + 1e-9);
            Assert.Equal(fairness.Gini!.Value, Fairness.GiniOf([.. all.Reverse().Select(one => one.Item2 / (double)(one.Item1 * 9))])!.Value, 9);
        });

    private static (BoardReading Board, Dictionary<string, int> Areas) Parse(string booths)
    {
        var all = booths.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':')).ToList();
        return (Board([.. all.Select(one => Reading(one[0], Number(one[2]), Number(one[3])))]), all.ToDictionary(one => one[0], one => int.Parse(one[1])));
    }

    private static int? Number(string text) => int.TryParse(text, out var number) ? number : null;

    private static BoothReading Reading(string code, int? visitors, int? visits) => new(
        code, null, 8, visitors is null ? null : 0, Basis.Estimated, visits, visitors, 0, null, null, 0, BoothLevel.Empty, visitors is null ? BoothState.NotMeasured : BoothState.Quiet, null, []);

    private static BoardReading Board(ImmutableArray<BoothReading> booths) => new(Guid.Empty, 0, FairDay.Instant("12:00"), FairDay.First, ZoneReading.NotMeasured, booths);
}
