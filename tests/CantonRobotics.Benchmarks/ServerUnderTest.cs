using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CantonRobotics.Scans;

namespace CantonRobotics.Benchmarks;

/// <summary>A server as a process of its own on a free port of the loopback, ended with its owner.</summary>
internal sealed record ServerUnderTest(Process Process, Uri Url, TimeSpan UntilReady) : IDisposable
{
    /// <summary>The product in demonstration mode with nobody walking.</summary>
    public static Task<ServerUnderTest> StartProductAsync(string data, Action<string>? said = null, params string[] options) =>
        StartAsync(data, (url, directory) => [typeof(ScanDesk).Assembly.Location, "--demo", "--demo-speed", "0", "--data", directory, "--urls", url, .. options], said);

    /// <summary>What the process holds in memory, in MB.</summary>
    public long Memory
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64 / 1024 / 1024;
        }
    }

    /// <summary>Returns when <c>/health/ready</c> answers 200, or anything where the server has no such address.</summary>
    public static async Task<ServerUnderTest> StartAsync(string data, Func<string, string, string[]> arguments, Action<string>? said = null)
    {
        Directory.CreateDirectory(data);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments(url.ToString(), data)) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, line) => said?.Invoke(line.Data ?? "");
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        while (watch.Elapsed < TimeSpan.FromMinutes(3) && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(url, "/health/ready"));
                if (answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound)
                {
                    return new ServerUnderTest(process, url, watch.Elapsed);
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("The server did not become ready.");
    }

    public void Dispose()
    {
        Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
    }
}
