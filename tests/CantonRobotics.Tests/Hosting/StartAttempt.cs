using System.Diagnostics;

namespace CantonRobotics.Tests.Hosting;

/// <summary>The product started as somebody at a command line does: what it said, and with which code it ended.</summary>
internal sealed class StartAttempt : IDisposable
{
    private readonly Process _process;

    private StartAttempt(Process process) => _process = process;

    public string DataDirectory { get; private init; } = "";

    public static StartAttempt Begin(string dataDirectory, string[] options, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--data", dataDirectory, .. options])
        {
            WorkingDirectory = dataDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new StartAttempt(Process.Start(start)!) { DataDirectory = dataDirectory };
    }

    /// <summary>For starts that are refused.</summary>
    public async Task<(int Code, string Said)> EndAsync()
    {
        // One that is not refused would run for ever.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var output = _process.StandardOutput.ReadToEndAsync(patience.Token);
        var said = await _process.StandardError.ReadToEndAsync(patience.Token);
        await output;
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, said);
    }

    /// <summary>For starts that succeed: reads on until this was said.</summary>
    public async Task<string> SaysAsync(string words)
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended without saying “{words}”: {await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
