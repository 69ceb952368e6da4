namespace CantonRobotics.Tests.Traffic;

/// <summary>Given these scans, at this time, these are the figures: one row a rule.</summary>
public sealed class PresenceTests
{
    [Theory]
    // Visits
    [InlineData("10:00 1 A", "10:05", "A.here=1 A.visits=1 A.visitors=1 A.basis=Estimated A.level=Calm A.dwell=– A.timedOut=–")]
    [InlineData("10:00 1 A, 10:10 1 A, 10:25 1 A", "10:26", "A.here=1 A.visits=1 A.visitors=1")] // at most 15 minutes apart: one visit
    [InlineData("10:00 1 A, 10:16 1 A", "10:17", "A.here=1 A.visits=2 A.visitors=1 A.dwell=960")] // more than 15: a new visit, the former one ended then
    [InlineData("10:00 1 A, 10:20 1 A", "10:21", "A.here=1 A.visits=2 A.dwell=– A.timedOut=1")] // 20 minutes: the former one had timed out
    [InlineData("10:00 1 A, 10:03 1 B", "10:04", "A.here=0 B.here=1 A.visits=1 B.visits=1 A.dwell=180 dwell=180 visits=2 visitors=1")]
    [InlineData("10:00 1 A, 10:03 1 B, 10:06 1 A", "10:07", "A.here=1 B.here=0 A.visits=2 A.visitors=1 A.dwell=180 B.dwell=180")]
    [InlineData("10:00 1 A, 10:05 1 exit", "10:06", "A.here=0 A.dwell=300 A.timedOut=0 inside=0 exits=1")]
    [InlineData("10:00 1 A, 10:05 1 entry", "10:06", "A.here=1 A.visits=1")] // a gate passed inwards says nothing about the booth
    [InlineData("10:00 1 A", "10:19:59", "A.here=1 A.timedOut=–")]
    [InlineData("10:00 1 A", "10:20", "A.here=0 A.timedOut=1 A.dwell=– inside=1 A.visits=1")] // timed out at the booth, still in the zone
    [InlineData("10:00 1 A, 10:10 1 A", "10:29:59", "A.here=1")]
    [InlineData("10:00 1 A, 10:10 1 A", "10:30", "A.here=0")] // 20 minutes after the last scan of the stay
    [InlineData("10:00 1 A, 10:01 2 A, 10:02 1 B, 10:06 2 B", "10:20", "A.dwell=210 B.here=2")] // mean of 120 and 300
    [InlineData("10:00 1 A, 10:01 2 A, 10:02 3 A, 10:02 1 B, 10:06 2 B, 10:12 3 B", "10:20", "A.dwell=300")]
    [InlineData("10:00 1 A, 10:00 1 B", "10:01", "A.here=0 B.here=1 A.dwell=0")] // the same second: the log's order decides
    // Leads
    [InlineData("10:00 1 A!, 10:01 1 A!, 10:02 2 A!, 10:03 3 A, 10:04 1 B!", "10:05", "A.leads=2 B.leads=1 C.leads=– leads=3 A.visitors=3")]
    // The last 15 minutes
    [InlineData("10:00 1 A, 10:05 2 A, 10:14 1 A", "10:14:59", "A.last15=2")]
    [InlineData("10:00 1 A, 10:05 2 A", "10:15", "A.last15=1")]
    [InlineData("10:00 1 A, 10:05 2 A", "10:20", "A.last15=0")]
    // The lunch gap
    [InlineData("11:50 1 entry, 11:55 1 A, 13:30 1 A", "13:31", "A.here=1 A.visits=2 A.visitors=1 A.timedOut=1 A.dwell=– inside=1 entries=1 visitors=1")]
    [InlineData("11:50 1 entry, 11:55 1 A, 12:00 1 exit, 13:30 1 entry, 13:31 1 A", "13:32", "A.here=1 A.visits=2 A.dwell=300 inside=1 entries=2 exits=1 visitors=1")]
    // Sparklines
    [InlineData("09:31 1 A, 09:44 2 A, 09:45 3 A, 10:01 4 A", "10:01", "A.spark=2_1_1 arrivals=2_1_1")]
    [InlineData("09:10 1 A", "09:40", "A.spark=1 A.visits=1 visits=1")] // before opening: the first quarter
    [InlineData("10:00 1 entry, 10:20 1 A, 10:40 1 exit, 11:00 1 entry", "11:00", "arrivals=0_0_1_0_0_0_0 entries=2")] // arrivals are the first of the day
    public void Booth_AfterScans_ReadsAsDefined(string scans, string at, string figures) => ReadsAs(scans, at, figures);

    [Theory]
    [InlineData("", "10:00", "inside=– basis=NotMeasured entries=– visitors=– peak=– before15=– day=04-15")]
    [InlineData("10:00 1 entry", "10:00", "inside=1 basis=Measured entries=1 exits=0 visitors=1 peak=1 peakAt=10:00:00 visits=0")]
    [InlineData("10:00 1 entry, 10:01 1 entry", "10:02", "inside=1 entries=1")]
    [InlineData("10:00 1 entry, 10:30 1 exit", "10:31", "inside=0 entries=1 exits=1 visitors=1 basis=Measured")]
    [InlineData("17:00 1 entry, 17:30 1 exit", "18:01", "inside=0 basis=Measured")]
    [InlineData("17:00 1 entry", "17:59", "inside=1 basis=Measured")]
    [InlineData("17:00 1 entry", "18:01", "inside=0 basis=Estimated")] // only closing took it out
    [InlineData("10:00 1 exit", "10:01", "inside=0 exits=0 visitors=0 basis=Measured peak=0 peakAt=–")]
    [InlineData("10:00 1 entry, 10:30 1 exit, 10:31 1 exit", "10:32", "inside=0 exits=1")]
    [InlineData("10:00 1 A", "10:01", "inside=1 basis=Estimated entries=0 visitors=1")] // nobody saw it come in
    [InlineData("10:00 1 A, 10:05 1 entry", "10:06", "inside=1 basis=Measured entries=1 visitors=1")]
    [InlineData("10:00 1 A, 10:05 1 exit", "10:06", "inside=0 basis=Measured exits=1")]
    [InlineData("10:00 1 entry, 10:01 2 A, 10:05 1 exit", "10:06", "inside=1 basis=Estimated")]
    [InlineData("10:00 1 entry, 10:10 1 exit, 10:11 1 A", "10:12", "inside=1 basis=Estimated A.here=1 visitors=1")]
    [InlineData("10:00 1 entry, 10:01 2 entry, 10:02 3 entry, 10:10 1 exit, 10:20 4 entry", "10:25", "inside=3 peak=3 peakAt=10:02:00 before15=2")]
    [InlineData("10:20 1 entry", "10:25", "before15=–")] // a quarter of an hour ago nothing was measured yet
    [InlineData("10:00 1 entry, 10:05 2 entry", "10:20", "before15=2")]
    // Closing and midnight
    [InlineData("17:50 1 entry, 17:55 1 A", "17:59:59", "inside=1 A.here=1 A.timedOut=–")]
    [InlineData("17:50 1 entry, 17:55 1 A", "18:00", "inside=0 A.here=0 A.timedOut=1 A.dwell=– exits=0 peak=1")]
    [InlineData("17:50 1 entry, 17:55 1 A, 18:02 1 A", "18:03", "inside=1 basis=Estimated A.here=1 A.visits=2 A.visitors=1 visitors=1")]
    [InlineData("18:02 1 A", "18:22", "A.here=0 A.timedOut=1 inside=1 A.spark=0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_1")]
    [InlineData("23:50 1 A", "23:59:59", "A.here=1 inside=1 visitors=1 day=04-15")]
    [InlineData("09:00 1 entry", "17:59", "inside=1 visitors=1 arrivals=1_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0")]
    [InlineData("09:00 1 entry", "18:00", "inside=0")]
    public void Zone_AfterScans_ReadsAsDefined(string scans, string at, string figures) => ReadsAs(scans, at, figures);

    [Fact]
    public void Midnight_NewDay_StartsEmptyByItself()
    {
        var fair = new FairDay().Given("17:00 1 entry, 23:55 1 A").At("00:00", day: 1);

        Assert.Equal(("–", "–", "04-16"), (fair.Figure("inside"), fair.Figure("A.here"), fair.Figure("day")));

        fair.Given("10:00 1 A", day: 1).At("10:01", day: 1);

        Assert.Equal(("1", "1", "1"), (fair.Figure("inside"), fair.Figure("A.visits"), fair.Figure("visitors")));
        Assert.Equal(2, fair.Board.Read(FairDay.Instant("23:56")).Zone.Visits + fair.Board.Read(FairDay.Instant("10:01", day: 1)).Zone.Visits);
    }

    [Fact]
    public void LateScan_OfYesterday_CountsYesterday()
    {
        var fair = new FairDay().Given("10:00 1 entry", day: 1).At("10:05", day: 1).Given("16:00 2 entry, 16:05 2 A");

        Assert.Equal("1", fair.Figure("visitors"));
        Assert.Equal(1, fair.Board.Read(FairDay.Instant("16:10")).Booths[0].Here);
    }

    [Theory]
    [InlineData(0, "Empty")]
    [InlineData(1, "Calm")]
    [InlineData(2, "Steady")]
    [InlineData(4, "Busy")]
    [InlineData(6, "Full")]
    [InlineData(9, "Full")]
    public void Level_ByQuartersOfCapacity_HasItsWord(int persons, string level)
    {
        var fair = new FairDay().Given("10:00 99 A, 10:01 99 B").Given(string.Join(',', Enumerable.Range(1, persons).Select(badge => $"10:02 {badge} A"))).At("10:03");

        Assert.Equal(level, fair.Figure("A.level"));
    }

    private static void ReadsAs(string scans, string at, string figures)
    {
        var fair = new FairDay().Given(scans).At(at);

        Assert.All(figures.Split(' '), figure => Assert.Equal(figure.Replace('_', ' '), $"{figure.Split('=')[0]}={fair.Figure(figure.Split('=')[0])}"));
    }
}
