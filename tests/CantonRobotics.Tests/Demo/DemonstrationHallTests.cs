using CantonRobotics.Booths;
using CantonRobotics.Demo;
using CantonRobotics.Fair;

namespace CantonRobotics.Tests.Demo;

public sealed class DemonstrationHallTests
{
    private static readonly Zone Zone = DefaultProgramme.Edition137().Phases[0].Zones[0];

    private static readonly IReadOnlyList<Booth> Booths = DemonstrationHall.Booths(Zone);

    [Fact]
    public void Booths_AreFiftyStandsOfWhichFourStayFree() => Assert.Equal(50, Booths.Count);

    [Fact]
    public void Booths_HaveCodesOfTheFair() => Assert.All(Booths, booth => Assert.True(BoothCode.TryParse(booth.Code, out _), booth.Code));

    [Fact]
    public void Zone_HasAboutTheAreaThatThePressReported() => Assert.Equal(4200, Zone.Area);

    [Fact]
    public void Booths_LieInsideTheZoneAndOverlapNowhere()
    {
        Assert.All(Booths, booth => Assert.True(booth.X >= 0 && booth.Y >= 0 && booth.X + booth.Width <= Zone.Width && booth.Y + booth.Depth <= Zone.Depth, booth.Code));
        var pairs = from a in Booths from b in Booths where string.CompareOrdinal(a.Code, b.Code) < 0 select (a, b);
        Assert.All(pairs, pair => Assert.True(
            pair.a.X + pair.a.Width <= pair.b.X || pair.b.X + pair.b.Width <= pair.a.X || pair.a.Y + pair.a.Depth <= pair.b.Y || pair.b.Y + pair.b.Depth <= pair.a.Y,
            $"{pair.a.Code} overlaps {pair.b.Code}"));
    }
}
