using CantonRobotics.Rehearsal;

namespace CantonRobotics.Tests.Rehearsal;

public sealed class PlansTests
{
    private static readonly IReadOnlyList<PairedDevice> Devices =
        [new("north", "gate", "crd_1"), .. Enumerable.Range(1, 12).Select(number => new PairedDevice($"10.2A{number:00}", "booth", $"crd_b{number}"))];

    [Fact]
    public void Batches_AtARate_AreDueWhateverBecameOfThoseBefore()
    {
        var plan = new LoadPlan(Rate: 1000, Batch: 50, Connections: 1, Viewers: 0, ViewersAreOrganizers: true, TimeSpan.FromSeconds(1), Acks: null);

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(950)], new[] { plan.DueAt(0)!.Value, plan.DueAt(1)!.Value, plan.DueAt(19)!.Value });
        Assert.Null((plan with { Rate = null }).DueAt(3));
    }

    [Theory]
    [InlineData(100, 250, 251, 100)] // the server stalled: timed from when it was due
    [InlineData(100, 40, 102, 102)] // waited for the time: the timer's lateness is not the server's
    [InlineData(null, 40, 40, 40)]
    public void Request_IsTimedFromWhenItWasDue(int? due, int ready, int sent, int from) => Assert.Equal(
        TimeSpan.FromMilliseconds(from),
        LoadPlan.TimedFrom(due is { } ms ? TimeSpan.FromMilliseconds(ms) : null, TimeSpan.FromMilliseconds(ready), TimeSpan.FromMilliseconds(sent)));

    [Fact]
    public void Day_OfTheSameSeed_IsTheSame() => Assert.Equal(DayPlan.For(50, Devices, 7), DayPlan.For(50, Devices, 7));

    [Fact]
    public void Day_LetsEachVisitorInFirstAndOutLast_WithinOpeningHours()
    {
        var steps = DayPlan.For(200, Devices, 7);

        Assert.All(steps.GroupBy(step => step.Visitor), visitor =>
        {
            Assert.Equal("entry", visitor.First().Kind);
            Assert.Equal("exit", visitor.Last().Kind);
            Assert.Contains(visitor, step => step.Kind == "visit");
        });
        Assert.All(steps, step => Assert.InRange(step.Minute, 0, DayPlan.Minutes));
        Assert.Equal(200, steps.Select(step => step.Visitor).Distinct().Count());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"baseUrl":"http://localhost:1","organizerApiKey":"k","devices":[],"sampleBadges":["CR1:X"]}""")]
    public void AccessFile_ThatLacksSomething_IsRefusedInWords(string json) =>
        Assert.Contains("access file", Assert.Throws<RehearsalException>(() => ServerAccess.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void AccessFile_IsRead_AndAnotherServerMayBeNamed()
    {
        const string Json = """
            {"baseUrl":"http://localhost:5080","organizerApiKey":"crk_1","exhibitors":[],"devices":[{"place":"north","kind":"gate","deviceToken":"crd_1"}],"sampleBadges":["CR1:X"]}
            """;

        Assert.True(ServerAccess.Parse(Json).Devices[0].IsGate);
        Assert.Equal(new Uri("http://localhost:6000"), ServerAccess.Parse(Json, new Uri("http://localhost:6000")).BaseUrl);
    }
}
