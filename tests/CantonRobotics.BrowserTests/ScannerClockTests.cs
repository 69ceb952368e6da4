namespace CantonRobotics.BrowserTests;

/// <summary>A phone's clock that somebody sets while scans wait: those made before are put right, and a phone that merely slept is left alone.</summary>
public sealed class ScannerClockTests(FairInBrowser fair)
{
    private const string Moved = """
        async ([before, now, marks]) => {
          const { moved } = await import('/js/scan/clock.js');
          const change = moved(before, now, JSON.parse(marks));
          return change ? `${change.by} before ${change.mark}` : 'nothing';
        }
        """;

    [Theory]
    [InlineData("1000", "1400", "[{\"id\":1,\"by\":null}]", "nothing")]
    [InlineData("0", "-7200000", "[{\"id\":1,\"by\":null},{\"id\":2,\"by\":7200500}]", "7200000 before 2")]
    [InlineData("0", "3600000", "[{\"id\":1,\"by\":null},{\"id\":2,\"by\":1800000},{\"id\":3,\"by\":-3600100}]", "-3600000 before 3")]
    [InlineData("0", "0", "[{\"id\":1,\"by\":null},{\"id\":2,\"by\":5400000}]", "nothing")]
    [InlineData("0", "-600000", "[{\"id\":4,\"by\":null},{\"id\":5,\"by\":null}]", "600000 before 5")]
    public async Task ClockThatWasSet_IsToldFromSleep_AndFromAClockThatRunsOff(string before, string now, string marks, string expected)
    {
        await using var visit = await fair.VisitAsync();
        await visit.OpenAsync("/scan");

        var change = await visit.Page.EvaluateAsync<string>(
            Moved, new object[] { double.Parse(before, System.Globalization.CultureInfo.InvariantCulture), double.Parse(now, System.Globalization.CultureInfo.InvariantCulture), marks });

        Assert.Equal(expected, change);
    }

    [Fact]
    public async Task Ids_OfOneMillisecond_AreInTheOrderOfTheirMaking()
    {
        await using var visit = await fair.VisitAsync();
        await visit.OpenAsync("/scan");

        var ids = await visit.Page.EvaluateAsync<string[]>(
            "async () => { const { uuid7 } = await import('/js/scan/ids.js'); return Array.from({ length: 5000 }, () => uuid7(1744682400000)); }");

        Assert.Equal(5000, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Equal(7, Guid.Parse(id).Version));
    }
}
