using System.Collections.Immutable;
using CantonRobotics.Badges;
using CantonRobotics.Control.Insight;
using CantonRobotics.Traffic;

namespace CantonRobotics.ComponentTests;

/// <summary>A table beside a drawing holds what is drawn, no more and no less; all of it is asked for.</summary>
public sealed class InsightCardTests : FairContext
{
    [Fact]
    public void Ways_MoreThanAreDrawn_StandInOneRow_AndAllOfThemWhenAskedFor()
    {
        var flows = Enumerable.Range(1, 11).Select(number => new Flow($"A{number:00}", "B01", 20 - number)).ToImmutableArray();
        var card = Render<FlowsCard>(given => given.Add(one => one.Flows, flows).Add(one => one.AsOf, "15:12:08").Add(one => one.Within, "Counted: the whole day."));

        card.Find(".chart-more").Click();

        Assert.Equal(8, card.FindAll(".bars tbody tr").Count);
        Assert.Equal(["3 other ways", "30"], card.FindAll(".flow-others > *").Select(one => one.TextContent));
        Assert.Equal(9, card.FindAll("[data-table] tbody tr").Count);
        Assert.Equal(["3 other ways", "", "30"], card.FindAll("[data-table] tbody tr:last-child > *").Select(one => one.TextContent));
        card.Find(".chart-actions .chart-more").Click();
        Assert.Equal(11, card.FindAll("[data-table] tbody tr").Count);
    }

    [Fact]
    public void Arrivals_ByCountry_AddUpToTheVisitors_AndBadgesAreAViewOfTheirOwn()
    {
        var origins = new Origins([.. Enumerable.Range(0, 11).Select(at => ((string?)new[] { "CN", "VN", "NG", "DE", "FR", "IT", "ES", "BR", "IN", "US", "MX" }[at], 30 - at))], [(BadgeClass.OverseasBuyer, 200), (BadgeClass.Press, 75)]);
        var card = Render<OriginsCard>(given => given.Add(one => one.Origins, origins).Add(one => one.AsOf, "15:12:08").Add(one => one.Within, "").Add(one => one.ByClass, false));
        card.Find(".chart-more").Click();
        Assert.Equal(275, Sum(card));
        Assert.Equal(9, card.FindAll("[data-table] tbody tr").Count);

        card.Render(given => given.Add(one => one.ByClass, true));

        Assert.Equal(275, Sum(card));
        Assert.Equal(2, card.FindAll("[data-table] tbody tr").Count);
    }

    [Fact]
    public void Gates_WhileTheHallIsClosed_NeitherFlowNorLetWait()
    {
        ImmutableArray<GateLoad> gates = [new(new GateFlow("gate-a", 12, 9, 1.4, 0), 1)];

        var open = Render<GatesCard>(given => given.Add(one => one.Gates, gates).Add(one => one.AsOf, "15:12:08"));
        var closed = Render<GatesCard>(given => given.Add(one => one.Gates, gates).Add(one => one.AsOf, "18:12:08").Add(one => one.Closed, true));

        Assert.Contains("flowing", open.Find(".gate").TextContent, StringComparison.Ordinal);
        Assert.Contains("wait about", open.Find(".gate").TextContent, StringComparison.Ordinal);
        Assert.Contains("closed", closed.Find(".gate").TextContent, StringComparison.Ordinal);
        Assert.Contains("12 in, 9 out today", closed.Find(".gate").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("wait", closed.Find(".gate").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, null, null, 60, null, null)]
    [InlineData(7, null, null, null, null, null)]
    [InlineData(60, "10:00", "12:30", null, "10:00", "12:30")]
    [InlineData(null, "12:30:00", "10:00", null, "12:30", "10:00")]
    [InlineData(null, "25:99", "10:00", null, null, "10:00")]
    public void Range_OfAnAddress_TakesWhatItKnows(int? minutes, string? from, string? to, int? last, string? begins, string? ends)
    {
        var range = InsightRange.Of(minutes, from, to);

        Assert.Equal((last, begins, ends), (range.Minutes, Text(range.From), Text(range.To)));
    }

    private static string? Text(TimeOnly? time) => time?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static int Sum(IRenderedComponent<OriginsCard> card) => card.FindAll("[data-table] tbody td").Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture));
}
