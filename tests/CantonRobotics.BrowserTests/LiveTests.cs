using System.Globalization;
using System.Text.RegularExpressions;

namespace CantonRobotics.BrowserTests;

/// <summary>Scans move what people see. One class, since these tests move the same figures.</summary>
[Collection(People.Moving)]
public sealed class LiveTests(FairInBrowser fair)
{
    private static readonly LocatorAssertionsToHaveTextOptions Soon = new() { Timeout = 10_000 };

    [Fact]
    public async Task Visitor_FromRegistrationWithoutScriptToScan_MovesTheTileAndTheWall()
    {
        var token = await QrReader.ReadAsync(fair, await RegisterWithoutScriptAsync());
        Assert.StartsWith("CR1:", token, StringComparison.Ordinal);
        Assert.Equal(121, token.Length);

        // Somebody was here before, so that the booth has figures to move.
        var device = fair.Access.BoothDevice(0);
        Assert.Equal("accepted", (await fair.ScanAsync(device, fair.Access.SampleBadges[0])).Outcome);
        await using var control = await fair.VisitAsync(role: "organizer");
        await control.OpenAsync("/control");
        var tile = control.Page.Locator($".tile[data-booth='{device.Place}']");
        await using var wall = await fair.VisitAsync();
        await wall.OpenAsync("/wall");
        await Assertions.Expect(wall.Page.Locator("#age.ok")).ToBeVisibleAsync();
        var inside = wall.Page.Locator("#inside");
        var (visitors, people) = await FiguresAsync(device.Place);
        await Assertions.Expect(tile).ToContainTextAsync(Visitors(visitors));
        await Assertions.Expect(inside).ToHaveTextAsync(Number(people), Soon);

        var (scanId, capturedAt) = (Guid.CreateVersion7(), DateTime.UtcNow);
        var scan = await fair.ScanAsync(device, token, scanId, capturedAt);

        Assert.Equal("accepted", scan.Outcome);
        await Assertions.Expect(tile).ToContainTextAsync(Visitors(visitors + 1), new() { Timeout = 5000 });
        await Assertions.Expect(inside).ToHaveTextAsync(Number(people + 1), Soon);

        var again = await fair.ScanAsync(device, token, scanId, capturedAt);

        Assert.Equal(("duplicate", scan.Seq), (again.Outcome, again.Seq));
        Assert.Equal((visitors + 1, people + 1), await FiguresAsync(device.Place));

        // The next visitor is counted as one more, so the repeat was not.
        await fair.ScanAsync(device, fair.Access.SampleBadges[1]);
        await Assertions.Expect(tile).ToContainTextAsync(Visitors(visitors + 2), new() { Timeout = 5000 });
        await Assertions.Expect(inside).ToHaveTextAsync(Number(people + 2), Soon);
    }

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
        var device = fair.Access.BoothDevice(3);
        var (_, people) = await FiguresAsync(device.Place);

        await connections[0].CloseAsync();
        await connectedAgain.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var scan = await fair.ScanAsync(device, fair.Access.SampleBadges[3]);

        Assert.Equal("accepted", scan.Outcome);
        await Assertions.Expect(visit.Page.Locator("#inside")).ToHaveTextAsync(Number(people + 1), Soon);
        await Assertions.Expect(live).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Wall_Paused_StandsStillWhileAnotherMoves_ThenCatchesUp()
    {
        await using var paused = await fair.VisitAsync();
        await using var other = await fair.VisitAsync();
        await paused.OpenAsync("/wall");
        await other.OpenAsync("/wall");
        await Assertions.Expect(paused.Page.Locator("#age.ok")).ToBeVisibleAsync();
        var device = fair.Access.BoothDevice(5);
        var (_, people) = await FiguresAsync(device.Place);
        await Assertions.Expect(paused.Page.Locator("#inside")).ToHaveTextAsync(Number(people), Soon);

        await paused.Page.Locator("#pause").ClickAsync();
        await fair.ScanAsync(device, fair.Access.SampleBadges[5]);
        await Assertions.Expect(other.Page.Locator("#inside")).ToHaveTextAsync(Number(people + 1), Soon);

        await Assertions.Expect(paused.Page.Locator("#inside")).ToHaveTextAsync(Number(people));
        await Assertions.Expect(paused.Page.Locator("#age.warn")).ToContainTextAsync("paused, as of");
        await paused.Page.Locator("#pause").ClickAsync();
        await Assertions.Expect(paused.Page.Locator("#inside")).ToHaveTextAsync(Number(people + 1), Soon);
    }

    private async Task<byte[]> RegisterWithoutScriptAsync()
    {
        await using var visit = await fair.VisitAsync(new Looks(Width: 360, JavaScript: false));
        var page = visit.Page;
        await visit.OpenAsync("/register");
        await page.FillAsync("#name", "Amina Okafor");
        await page.FillAsync("#company", "Okafor Hotels");
        await page.SelectOptionAsync("#country", "NG");
        await page.FillAsync("#contact", $"{Guid.NewGuid():N}@visitor.example");
        await page.SelectOptionAsync("#kind", new SelectOptionValue { Index = 1 });
        await page.Locator("form[method=post] button:not([type=button])").Last.ClickAsync();
        await page.WaitForURLAsync("**/badge/*", new() { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(page.GetByText("Amina Okafor").First).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='/qr.png']").ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>The visitors of a booth and the people in the zone, as the organizer's interface tells them.</summary>
    private async Task<(int Visitors, int Inside)> FiguresAsync(string booth)
    {
        var traffic = await fair.TrafficAsync();
        return (traffic.GetProperty("booths").EnumerateArray().Single(one => one.GetProperty("code").GetString() == booth).GetProperty("visitors").GetInt32(),
            traffic.GetProperty("zone").GetProperty("inside").GetInt32());
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Visitors(int number) => number == 1 ? "1 visitor" : $"{Number(number)} visitors";
}
