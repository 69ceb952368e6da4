using CantonRobotics.Traffic;
using CsCheck;

namespace CantonRobotics.Tests.Traffic;

/// <summary>What a booth's day tells beside its figures, and that it never contradicts them.</summary>
public sealed class BoothStoryTests
{
    private static readonly Gen<Movement[]> Movements =
        Gen.Select(Gen.Long[1, 9], Gen.Int[0, 5], Gen.Int[0, (int)TimeSpan.FromHours(24).TotalSeconds - 1])
            .Array[0, 90]
            .Select(rows => rows.Select((row, at) => new Movement(
                at + 1, row.Item1, row.Item2 switch { 0 or 1 => "gate-a", 2 => "A", 3 => "B", 4 => "C", _ => "elsewhere" },
                row.Item2 switch { 0 => MovementKind.Entry, 1 => MovementKind.Exit, _ => MovementKind.Visit }, false, FairDay.Instant("00:00").AddSeconds(row.Item3))).ToArray());

    [Theory]
    [InlineData("10:00 1 A, 10:05 1 B", "", "B:1", "5:00")]
    [InlineData("10:00 1 B, 10:04 1 A, 10:10 1 exit", "B:1", "none:1", "6:00")]
    [InlineData("10:00 1 A, 10:10 1 A, 10:14 1 B", "", "B:1", "14:00")]
    [InlineData("10:00 1 A, 11:00 1 A", "A:1", "A:1", "")]
    [InlineData("10:00 1 B, 10:05 2 B, 10:06 1 A, 10:07 2 A, 10:08 2 C", "B:2", "none:1 C:1", "1:00")]
    public void Story_OfADay_TellsWhereVisitorsWereBeforeAndAfter(string scans, string from, string to, string firstQuarter)
    {
        var story = StoryOf(new FairDay().Given(scans), "A", "17:00");

        Assert.Equal(from, Text(story.From.Where(flow => flow.Booth is not null)));
        Assert.Equal(to, Text(story.To.Where(flow => flow.Booth is not null || from != "A:1")));
        Assert.Equal(firstQuarter, Figures.Duration(story.Quarters[2].DwellMedianSeconds) ?? "");
    }

    [Fact]
    public void Story_AVisitStillGoingOn_WentNowhereYet()
    {
        var fair = new FairDay().Given("10:00 1 A");

        Assert.Empty(StoryOf(fair, "A", "10:10").To);
        Assert.Equal("none:1", Text(StoryOf(fair, "A", "10:20").To));
    }

    [Fact]
    public void Story_OfAnyDay_AddsUpToTheBoothsFigures() => Movements.Sample(movements =>
    {
        var fair = new FairDay();
        fair.Board.Record(movements);
        foreach (var booth in (string[])["A", "B", "C"])
        {
            var asOf = FairDay.Instant("23:59:59");
            var stays = fair.Board.StaysOfVisitorsAt(booth, asOf);
            var own = stays.Where(stay => stay.Booth == booth).ToList();
            var story = BoothStory.Of(booth, stays, FairDay.Schedule, asOf);
            var reading = fair.Board.Read(asOf).Booths.Single(one => one.Code == booth);

            Assert.Equal(reading.Visits ?? 0, own.Count);
            Assert.Equal(reading.Spark.IsDefaultOrEmpty ? story.Quarters.Select(_ => 0) : reading.Spark, story.Quarters.Select(quarter => quarter.Visits));
            Assert.Equal(reading.TimedOutShare ?? 0, own.Count(stay => stay.End != StayEnd.Still) is var ended and > 0 ? Math.Round((double)own.Count(stay => stay.End == StayEnd.TimedOut) / ended, 4) : 0);
            Assert.Equal(own.Count, story.From.Sum(flow => flow.Visits));
        }
    }, iter: 1_000);

    [Fact]
    public void Stays_AtAnyInstant_AreThePeopleHere() => Gen.Select(Movements, Gen.Int[0, 86_399]).Sample((movements, second) =>
    {
        var (fair, asOf) = (new FairDay(), FairDay.Instant("00:00").AddSeconds(second));
        fair.Board.Record([.. movements.Where(one => one.At <= asOf)]);

        Assert.Equal(fair.Board.Read(asOf).Booths[0].Here ?? 0, fair.Board.StaysOfVisitorsAt("A", asOf).Count(stay => stay.Booth == "A" && stay.End == StayEnd.Still));
    }, iter: 1_000);

    [Fact]
    public void Flows_ForAnExhibitor_NameNoCompetitorAndNoSmallCategory()
    {
        var categories = new Dictionary<string, string> { ["own"] = "humanoid", ["a"] = "delivery", ["b"] = "delivery", ["c"] = "delivery", ["d"] = "medical", ["e"] = "humanoid", ["f"] = "humanoid" };
        BoothFlow[] flows = [new("a", 5), new("b", 2), new("d", 40), new("e", 9), new("own", 3), new(null, 8), new("free", 1)];

        var shown = CategoryFlows.Of(flows, "own", categories);

        Assert.Equal(
            [new(FlowSide.Category, "delivery", 7), new(FlowSide.Others, null, 50), new(FlowSide.Own, null, 3), new CategoryFlow(FlowSide.None, null, 8)], shown);
    }

    [Fact]
    public void BestHour_OfTwoWholeDays_IsTheirMeanWithItsRange()
    {
        var fair = new FairDay().Given(Crowd("11:00", 10) + "," + Crowd("15:00", 4)).Given(Crowd("11:20", 20), day: 1);

        Assert.Equal(new BestHour(new TimeOnly(10, 30), 15, 7, 23, 2), BestHour.Tomorrow(fair.Board.DaysOf("A"), FairDay.Schedule, FairDay.Instant("18:30", 1)));
    }

    [Theory]
    [InlineData(0, "17:00")]
    [InlineData(4, "19:00")]
    public void BestHour_BeforeAWholeDayOrAfterTheLast_IsNotTold(int day, string time)
    {
        var fair = new FairDay().Given(Crowd("11:00", 10), day);

        Assert.Null(BestHour.Tomorrow(fair.Board.DaysOf("A"), FairDay.Schedule, FairDay.Instant(time, day)));
    }

    private static BoothStory StoryOf(FairDay fair, string booth, string time) =>
        BoothStory.Of(booth, fair.Board.StaysOfVisitorsAt(booth, FairDay.Instant(time)), FairDay.Schedule, FairDay.Instant(time));

    private static string Crowd(string time, int people) => string.Join(',', Enumerable.Range(1, people).Select(badge => $"{time} {badge} A"));

    private static string Text(IEnumerable<BoothFlow> flows) => string.Join(' ', flows.Select(flow => $"{flow.Booth ?? "none"}:{flow.Visits}"));
}
