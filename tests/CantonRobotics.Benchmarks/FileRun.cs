using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Benchmarks;

/// <summary>
/// <c>files [ROWS=1000000]</c>: so long a log as CSV and as Parquet, then the report of a day and of the edition over it: seconds, size, and the most memory that the
/// server held while it answered.
/// </summary>
internal static class FileRun
{
    private static readonly string[] Paths = ["scans.csv", "scans.parquet", "day/2025-04-15", "day/2025-04-15.pdf", "edition"];

    public static async Task RunAsync(string[] options)
    {
        var rows = options.Length > 0 ? long.Parse(options[0], CultureInfo.InvariantCulture) : 1_000_000;
        var directory = Directory.CreateTempSubdirectory("cr-files-").FullName;
        try
        {
            await RebuildRun.FillAsync(directory, rows);
            using var server = await ServerUnderTest.StartProductAsync(directory);
            using var http = new HttpClient { BaseAddress = server.Url, Timeout = TimeSpan.FromMinutes(10) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerAccess.Read(Path.Combine(directory, "demo-access.json")).OrganizerApiKey);
            foreach (var path in Paths)
            {
                await MeasureAsync(server, http, path);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(ServerUnderTest server, HttpClient http, string path)
    {
        var (before, watch) = (server.Memory, Stopwatch.StartNew());
        using var done = new CancellationTokenSource();
        var watching = PeakAsync(server, done.Token);
        long size = 0;
        TimeSpan first;
        using (var answer = await http.GetAsync(new Uri($"/api/v1/reports/{path}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
        {
            answer.EnsureSuccessStatusCode();
            first = watch.Elapsed;
            await using var body = await answer.Content.ReadAsStreamAsync();
            var buffer = new byte[81_920];
            for (int read; (read = await body.ReadAsync(buffer)) > 0;)
            {
                size += read;
            }
        }

        var all = watch.Elapsed;
        await done.CancelAsync();
        Console.WriteLine(FormattableString.Invariant(
            $"{path,-20} {all.TotalSeconds,6:0.0} s (first byte {first.TotalSeconds:0.00} s)   {size / 1e6,7:0.0} MB   memory {before} → at most {await watching} MB"));
    }

    private static async Task<long> PeakAsync(ServerUnderTest server, CancellationToken done)
    {
        for (long most = 0; ; most = Math.Max(most, server.Memory))
        {
            try
            {
                await Task.Delay(50, done);
            }
            catch (OperationCanceledException)
            {
                return most;
            }
        }
    }
}
