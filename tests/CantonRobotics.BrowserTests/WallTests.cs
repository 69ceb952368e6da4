using System.Globalization;
using System.Text.RegularExpressions;

namespace CantonRobotics.BrowserTests;

/// <summary>Scans move what people see. One class, since these tests move the same figures.</summary>
public sealed class WallTests(FairInBrowser fair)
{
    private static readonly LocatorAssertionsToHaveTextOptions Soon = new() { Timeout = 10_000 };

    [Fact]
    public async Task Wall_OpensNoCircuit()
    {
        await using var visit = await fair.VisitAsync();

        await visit.OpenAsync("/wall");
        await Assertions.Expect(visit.Page.Locator("#age.ok")).ToBeVisibleAsync();

        Assert.Contains(visit.Requests, url => url.Contains("/hubs/traffic", StringComparison.Ordinal));
        Assert.DoesNotContain(visit.Requests, url => url.Contains("_blazor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wall_WhoseConnectionIsCut_ConnectsAgainAndGoesOn()
    {
        await using var visit = await fair.VisitAsync();
        List<IWebSocketRoute> connections = [];
        var connectedAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await visit.Page.RouteWebSocketAsync(new Regex("/hubs/traffic"), socket =>
        {
            socket.ConnectToServer();
            connections.Add(socket);
            if (connections.Count == 2)
            {
                connectedAgain.SetResult();
            }
        });
        await visit.OpenAsync("/wall");
        var live = visit.Page.Locator("#age.ok");
        await Assertions.Expect(live).ToBeVisibleAsync();
        var inside = visit.Page.Locator("#inside");
        var before = await NumberAsync(inside);

        await connections[0].CloseAsync();
        await connectedAgain.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var scan = await fair.ScanAsync(fair.Access.BoothDevice(3), fair.Access.SampleBadges[3], Guid.CreateVersion7());

        Assert.Equal("accepted", scan.Outcome);
        await Assertions.Expect(inside).ToHaveTextAsync((before + 1).ToString("N0", CultureInfo.InvariantCulture), Soon);
        await Assertions.Expect(live).ToBeVisibleAsync();
    }

    private static async Task<int> NumberAsync(ILocator figure) => int.Parse(await figure.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
