using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CantonRobotics.BrowserTests;

/// <summary>A wall hangs where nobody has a keyboard: it must come back by itself when the server does.</summary>
public sealed class WallRestartTests(FairInBrowser fair) : IAsyncLifetime
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), $"cr-wall-{Guid.NewGuid():N}");
    private readonly int _port = FreePort();
    private Process? _server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wall_AfterTheServerWasKilledAndStartedAgain_IsLiveWithinFifteenSeconds()
    {
        await StartAsync();
        await using var wall = await fair.VisitAsync(new Looks(1920));
        await wall.Page.GotoAsync($"http://localhost:{_port}/wall?view=zone,plan&every=600");
        await wall.Page.WaitForSelectorAsync("#age.ok");

        _server!.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync(Cancel);
        await wall.Page.WaitForSelectorAsync("#age.bad", new() { Timeout = 30_000 });
        var stale = await wall.Page.Locator("#age").InnerTextAsync();
        await StartAsync();
        var ready = Stopwatch.StartNew();
        await wall.Page.WaitForSelectorAsync("#age.ok", new() { Timeout = 30_000 });

        Assert.Contains("stale since", stale, StringComparison.Ordinal);
        Assert.InRange(ready.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    [InlineData(3840, 2160)]
    public async Task Wall_EveryView_FitsWithoutScrolling_AndNothingIsSmallerThanReadable(int width, int height)
    {
        foreach (var view in (string[])["", "?view=zone", "?view=plan", "?view=movers", "?view=categories", "?view=quieter", "?view=announcements"])
        {
            await using var wall = await fair.VisitAsync(new Looks(width));
            await wall.Page.SetViewportSizeAsync(width, height);
            await wall.OpenAsync("/wall" + view);
            await wall.Page.WaitForSelectorAsync("#age.ok");

            var sizes = await wall.Page.EvaluateAsync<double[]>("""
                () => {
                  const smallest = Math.min(...[...document.querySelectorAll('main *')].filter(one => one.childNodes.length && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
                    .filter(one => one.checkVisibility()).map(one => one.namespaceURI.endsWith('svg') ? parseFloat(getComputedStyle(one).fontSize) * (one.ownerSVGElement?.getScreenCTM()?.a ?? 1) : parseFloat(getComputedStyle(one).fontSize)));
                  return [document.documentElement.scrollWidth, document.documentElement.scrollHeight, smallest];
                }
                """);

            Assert.True(sizes[0] <= width && sizes[1] <= height, $"{view} at {width} × {height} needs {sizes[0]} × {sizes[1]}");
            Assert.True(sizes[2] >= 24.0 * height / 1080 - 0.6, $"{view} at {width} × {height} has letters of {sizes[2]:0.0} px");
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
        }

        _server?.Dispose();
        if (Directory.Exists(_data))
        {
            Directory.Delete(_data, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--demo", "--demo-speed", "0", "--data", _data, "--urls", $"http://127.0.0.1:{_port}"]) { RedirectStandardOutput = true };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        _server = Process.Start(start)!;
        _server.OutputDataReceived += (_, _) => { };
        _server.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(100, Cancel))
        {
            try
            {
                using var answer = await http.GetAsync("health/ready", Cancel);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                Assert.False(_server.HasExited, "The server ended.");
            }

            Assert.True(DateTime.UtcNow < end, "The server is not ready.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
