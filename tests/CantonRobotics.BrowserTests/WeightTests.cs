namespace CantonRobotics.BrowserTests;

/// <summary>What a phone in a crowded hall has to fetch, as it crosses the network: compressed, with everything the page asks for.</summary>
public sealed class WeightTests(FairInBrowser fair)
{
    private const int Budget = 150_000;

    [Theory]
    [InlineData("/register")]
    [InlineData("/wall")]
    public async Task PublicPage_OnTheFirstVisit_IsLight(string path)
    {
        await using var visit = await fair.VisitAsync();
        var network = await visit.Context.NewCDPSessionAsync(visit.Page);
        double bytes = 0;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");

        await visit.OpenAsync(path);

        TestContext.Current.TestOutputHelper!.WriteLine($"{path}: {bytes / 1000:0.0} kB in {visit.Requests.Count} requests");
        Assert.InRange(bytes, 1000, Budget);
    }
}
