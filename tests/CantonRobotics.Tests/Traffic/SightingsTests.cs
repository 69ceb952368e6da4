using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Traffic;

/// <summary>The rules by which two scans of one badge contradict each other. Gates A and B are 42 m apart, the booth is 4 m from gate A.</summary>
public sealed class SightingsTests
{
    private static readonly DateTime Morning = new(2025, 4, 15, 2, 0, 0, DateTimeKind.Utc);
    private readonly Sightings _sightings = new();
    private long _seq;

    public SightingsTests() => _sightings.SetSpots(new Dictionary<string, (double, double)> { ["gate-a"] = (21, 50), ["gate-b"] = (63, 50), ["10.2D09"] = (21, 46) });

    [Theory]
    [InlineData(60, 600, true)] // gate A was offline: its scan came ten minutes later
    [InlineData(60, 2, false)] // gate B could have known; people leave without a scan
    [InlineData(3600, 7200, true)]
    public void TwoEntries_NeitherGateKnewOfTheOther_AreADoubleEntry(int secondsBetween, int lateSeconds, bool found)
    {
        Record(Entry("gate-a", 0, lateSeconds), Entry("gate-b", secondsBetween));

        Assert.Equal(found, Found(Contradiction.DoubleEntry).Count == 1);
    }

    [Fact]
    public void TwoEntries_AtOneGate_AreNone()
    {
        Record(Entry("gate-a", 0, 600), Entry("gate-a", 60));

        Assert.Empty(All());
    }

    [Fact]
    public void DoubleEntry_ExplainedByAnExitThatComesLate_IsTakenBack()
    {
        Record(Entry("gate-a", 0, 3600), Entry("gate-b", 1800));
        Assert.Single(Found(Contradiction.DoubleEntry));

        Record(new Movement(++_seq, 7, "gate-a", MovementKind.Exit, false, Morning.AddSeconds(900), 3600));

        Assert.Empty(All());
    }

    [Theory]
    [InlineData(8, true)] // 42 m; 13 s at 3 m/s reach 39 m
    [InlineData(9, false)]
    public void TwoPlaces_FurtherApartThanARun_AreFarApart(int secondsBetween, bool found)
    {
        Record(Visit("10.2D09", 0), Entry("gate-a", 30), Entry("gate-b", 30 + secondsBetween));

        Assert.Equal(found, Found(Contradiction.FarApart) is [{ First.Place: "gate-a", Second.Place: "gate-b", Metres: 42 }]);
    }

    [Fact]
    public void NearPlaces_InTheSameSecond_AreNone()
    {
        Record(Entry("gate-a", 0), Visit("10.2D09", 0));

        Assert.Empty(All());
    }

    [Fact]
    public void PlaceThatIsNotOnThePlan_IsFarFromNothing()
    {
        Record(Entry("gate-a", 0), Visit("10.2Z99", 0));

        Assert.Empty(All());
    }

    [Fact]
    public void Order_OfArrival_ChangesNothing()
    {
        Movement[] day = [Entry("gate-a", 0, 900), Visit("10.2D09", 40), Entry("gate-b", 44), Visit("10.2D09", 400), Entry("gate-a", 405, 20)];
        Record(day);
        var inOrder = All();

        var shuffled = new Sightings();
        shuffled.SetSpots(new Dictionary<string, (double, double)> { ["gate-a"] = (21, 50), ["gate-b"] = (63, 50), ["10.2D09"] = (21, 46) });
        foreach (var one in new[] { 4, 1, 3, 0, 2, 1, 4 })
        {
            shuffled.Record([day[one]]);
        }

        Assert.NotEmpty(inOrder);
        Assert.Equal(inOrder, shuffled.Between(Morning, Morning.AddDays(1)));
    }

    [Fact]
    public void OtherBadge_OrOtherDay_IsNotConcerned()
    {
        Record(Entry("gate-a", 0, 900), Entry("gate-b", 2) with { BadgeId = 8 });

        Assert.Empty(All());
        Record(Entry("gate-b", 3));
        Assert.Equal(2, All().Count);
        Assert.Empty(_sightings.Between(Morning.AddDays(1), Morning.AddDays(2)));
    }

    private void Record(params Movement[] movements) => _sightings.Record(movements);

    private IReadOnlyList<ContradictingScans> All() => _sightings.Between(Morning, Morning.AddDays(1));

    private List<ContradictingScans> Found(Contradiction what) => [.. All().Where(one => one.What == what)];

    private Movement Entry(string gate, int second, int late = 0) => new(++_seq, 7, gate, MovementKind.Entry, false, Morning.AddSeconds(second), late);

    private Movement Visit(string booth, int second) => new(++_seq, 7, booth, MovementKind.Visit, false, Morning.AddSeconds(second));
}
