using System.Globalization;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Traffic;

/// <summary>What the control room draws beside the figures: the day's series, gates, flows and the colours of the plan.</summary>
public sealed class ZoneInsightTests
{
    [Fact]
    public void Series_OfADay_AddsUpToTheZonesFigures_AndSaysNothingBeforeTheFirstScan()
    {
        var fair = new FairDay().Given("10:05 1 entry, 10:07 1 A, 10:20 2 entry, 10:31 1 exit, 10:40 3 B").At("10:50");

        var series = fair.Board.SeriesOf(FairDay.First, FairDay.Instant("10:50"));

        Assert.Equal(["–", "–", "1", "2", "2", "2"], series.Select(one => one.Here?.ToString(CultureInfo.InvariantCulture) ?? "–"));
        Assert.Equal([null, null, 1, 0, 1, 0], series.Select(one => one.Visits));
        Assert.Equal([null, null, 1, 1, 1, 0], series.Select(one => one.Arrivals));
        Assert.Equal((fair.Board.Read().Zone.Entries, fair.Board.Read().Zone.Exits), (series.Sum(one => one.Entries), series.Sum(one => one.Exits)));
        Assert.Equal([null, null, 1], fair.Board.SeriesOf(FairDay.First, FairDay.Instant("10:10"), "A").Select(one => one.Here));
    }

    [Fact]
    public void Series_OfADayWithoutAScan_IsNotMeasured() =>
        Assert.All(new FairDay().Given("10:00 1 A").Board.SeriesOf(FairDay.First.AddDays(1), FairDay.Instant("12:00", 1)), one => Assert.Null(one.Here));

    [Fact]
    public void Series_ByTheHour_SumsWhatBeganAndKeepsTheLastCount()
    {
        var quarters = new FairDay().Given("09:35 1 A, 09:50 2 A, 10:10 3 B").Board.SeriesOf(FairDay.First, FairDay.Instant("10:29"));

        var hour = SeriesPoint.Of(quarters);

        Assert.Equal((FairDay.Instant("09:30"), 3, 3), (hour.At, hour.Here, hour.Visits));
    }

    [Fact]
    public void Gate_CountsEveryBadgeRead_OnceHoweverOftenItIsDelivered()
    {
        var movement = new Movement(1, 1, "gate-a", MovementKind.Entry, false, FairDay.Instant("10:01"));
        var fair = new FairDay();
        fair.Board.Record([movement, movement, new Movement(2, 1, "gate-a", MovementKind.Entry, false, FairDay.Instant("10:02")), new Movement(3, 2, "gate-a", MovementKind.Exit, false, FairDay.Instant("10:03"))]);

        Assert.Equal(new GateFlow("gate-a", 2, 1, 0.4, 0.2), fair.Board.GatesAt(["gate-a"], FairDay.Instant("10:05")).Single());
        Assert.Equal(new GateFlow("gate-a", 2, 1, 0, 0), fair.Board.GatesAt(["gate-a"], FairDay.Instant("10:30")).Single());
    }

    [Theory]
    [InlineData(0, 0, 0, GateState.NotMeasured, null)]
    [InlineData(4, 2, 1, GateState.Flowing, 2)]
    [InlineData(9, 0, 1, GateState.Filling, 8)]
    [InlineData(9, 9, 2, GateState.Filling, 4)]
    [InlineData(11, 0, 1, GateState.Queue, null)]
    public void Gate_Load_IsReadingsAgainstWhatItsLanesCanRead(double inward, double outward, int lanes, GateState state, int? seconds)
    {
        var load = new GateLoad(new GateFlow("gate-a", 0, 0, inward, outward), lanes);

        Assert.Equal((state, seconds), (load.State, load.Wait is { } wait ? (int)Math.Round(wait.TotalSeconds) : null));
    }

    [Fact]
    public void Story_OfADay_CountsWaysBetweenBoothsAndWhoCame()
    {
        var fair = new FairDay().Given("10:00 1 A, 10:05 1 B, 10:10 1 A, 11:00 1 A, 10:00 2 A, 10:06 2 B, 10:07 3 exit, 10:30 4 entry");

        var story = fair.Board.StoryAt(FairDay.Instant("12:00"));

        Assert.Equal([new Flow("A", "B", 2), new Flow("B", "A", 1)], story.Flows);
        Assert.Equal([1L, 2L, 4L], story.Arrivals.Select(one => one.BadgeId).Order());
        Assert.Equal(FairDay.Instant("10:00"), story.Arrivals.Single(one => one.BadgeId == 1).At);
        Assert.Empty(fair.Board.StoryAt(FairDay.Instant("09:59")).Arrivals);
    }

    [Fact]
    public void Story_OfTheLastHour_CountsWhatBeganInIt()
    {
        var fair = new FairDay().Given("10:00 1 A, 10:05 1 B, 11:10 1 A, 10:30 2 A, 11:20 2 C, 11:00 3 entry");

        var story = fair.Board.StoryAt(FairDay.Instant("12:00"), TimeSpan.FromHours(1));

        Assert.Equal([new Flow("A", "C", 1), new Flow("B", "A", 1)], story.Flows);
        Assert.Equal([3L], story.Arrivals.Select(one => one.BadgeId));
    }

    [Theory]
    [InlineData(PlanHeat.Visitors, 97, 25, "0 1–25 26–50 51–75 > 75", "l4")]
    [InlineData(PlanHeat.Leads, 82, 25, "0 1–25 26–50 51–75 > 75", "l4")]
    [InlineData(PlanHeat.Visitors, 1234, 400, "0 1–400 401–800 801–1,200 > 1,200", "l4")]
    [InlineData(PlanHeat.Visitors, 3, 1, "0 1 2 3 > 3", "l3")]
    [InlineData(PlanHeat.Visitors, 0, 1, "0 1 2 3 > 3", "l0")]
    [InlineData(PlanHeat.Last15, 41, 12, "0 1–12 13–24 25–36 > 36", "l4")]
    [InlineData(PlanHeat.Stay, 410, 120, "0:00 ≤ 2:00 ≤ 4:00 ≤ 6:00 > 6:00", "l4")]
    public void Heat_HasRoundSteps_AndALegendOfNumbers(PlanHeat by, int most, double step, string legend, string face)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var reading = Booth(most);

        var heat = HeatScale.Of(by, [Booth(0), reading]);

        Assert.Equal((step, legend, face), (heat.Step, string.Join(' ', heat.Labels), heat.FaceOf(reading, closed: false)));
        Assert.Equal("none", heat.FaceOf(null, closed: false));
        CultureInfo.CurrentCulture = culture;
    }

    private static BoothReading Booth(int figure) =>
        new("A", null, 8, figure, Basis.Estimated, figure, figure, figure, figure, null, figure, BoothLevel.Calm, BoothState.Live, null, []);
}
