using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Traffic;

public sealed class BoothStateTests
{
    [Theory]
    [InlineData(null, "", "10:00", "NotMeasured", "–")]
    [InlineData("09:59", "", "10:00", "Quiet", "0")] // heard, no scan: the zero is measured
    [InlineData("09:59", "", "10:29", "Quiet", "0")]
    [InlineData("09:59", "", "10:30", "Stale", "0")]
    [InlineData("09:59", "10:00 1 A", "10:15", "Live", "1")]
    [InlineData(null, "10:00 1 A", "10:16", "Quiet", "1")] // a scan is a sign of life too
    [InlineData(null, "10:00 1 A", "10:31", "Stale", "0")]
    [InlineData("10:40", "10:00 1 A", "10:50", "Quiet", "0")]
    public void Booth_WithDevice_SaysHowFreshItIs(string? heard, string scans, string at, string state, string here)
    {
        var fair = new FairDay().Given(scans).At(at);
        if (heard is not null)
        {
            fair.Board.Heard("A", FairDay.Instant(heard));
        }

        Assert.Equal((state, here), (fair.Figure("A.state"), fair.Figure("A.here")));
    }

    [Fact]
    public void Booth_WithoutDevice_IsNotMeasuredUntilItIsScanned()
    {
        var fair = new FairDay().At("10:00");
        fair.Board.SetBooths([FairDay.Facts("A", hasDevice: false)]);
        fair.Board.Heard("A", FairDay.Instant("09:59"));

        Assert.Equal(("NotMeasured", "–", "–", "–", ""), (fair.Figure("A.state"), fair.Figure("A.visits"), fair.Figure("A.level"), fair.Figure("A.leads"), fair.Figure("A.spark")));
        Assert.Equal("Live", fair.Given("10:00 1 A").Figure("A.state"));
    }

    [Fact]
    public void Heard_OnTheDayBefore_IsNoSignOfLifeToday()
    {
        var fair = new FairDay().At("09:00", day: 1);
        fair.Board.Heard("A", FairDay.Instant("23:59"));

        Assert.Equal("NotMeasured", fair.Figure("A.state"));
    }

    [Fact]
    public void ScansAtAFreeBooth_CountInTheZone_AndShowOnceTheBoothDoes()
    {
        var fair = new FairDay().Given("10:00 1 D").At("10:01");

        Assert.Equal(("1", 3), (fair.Figure("visits"), fair.Board.Read().Booths.Length));

        fair.Board.SetBooths([new BoothFacts("D", Guid.NewGuid(), 8, true)]);

        Assert.Equal("1", fair.Figure("D.visits"));
    }

    [Fact]
    public void Read_NothingChangedWithinTheSecond_IsTheSameReading()
    {
        var fair = new FairDay().Given("10:00 1 A").At("10:05");
        var first = fair.Board.Read();
        fair.Clock.Advance(TimeSpan.FromMilliseconds(900));

        Assert.Same(first, fair.Board.Read());

        fair.Clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.NotSame(first, fair.Board.Read());
        Assert.Same(first.Booths[0], fair.Board.Read().Booths[0]);
    }

    [Fact]
    public void Board_NotOpened_HasNoFigures()
    {
        var board = new TrafficBoard(new CantonRobotics.Fair.FairClock(TimeProvider.System), TimeProvider.System);

        Assert.Null(board.Read().Zone.Inside);
        Assert.Empty(board.Read().Booths);
    }

    [Fact]
    public void Advance_RowsThatCountNothing_MoveTheSequenceOnly()
    {
        var fair = new FairDay().Given("10:00 1 A").At("10:01");
        var before = fair.Board.Read();
        fair.Board.Advance(7);

        Assert.Equal(before with { Seq = 7 }, fair.Board.Read());
    }
}
