using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Tests.Durability;

/// <summary>The product as a process of its own, in demonstration mode with nobody walking: what can be killed for real.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, ServerAccess access) => (_process, Access) = (process, access);

    public ServerAccess Access { get; }

    /// <summary>Returns when it listens. It keeps what an earlier one left in the directory.</summary>
    public static async Task<ServerProcess> StartAsync(string directory, params string[] options)
    {
        Directory.CreateDirectory(directory);
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                typeof(Program).Assembly.Location, "--demo", "--demo-speed", "0", "--data", directory, "--urls", url.ToString(),
                "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
            },
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
        };
        foreach (var option in options)
        {
            start.ArgumentList.Add(option);
        }

        var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("Application started", StringComparison.Ordinal))
            {
                // Whoever does not read on blocks the server once the pipe is full.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new ServerProcess(process, ServerAccess.Read(Path.Combine(directory, "demo-access.json")));
            }
        }

        throw new InvalidOperationException($"The server did not start: {string.Join('\n', said)}");
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
