using System.Globalization;
using System.Net.Http.Headers;
using CantonRobotics.Benchmarks.Ingest;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Benchmarks;

/// <summary>
/// <c>export [SECONDS=20]</c>: acknowledgements while 200 scans a second arrive, alone and while exports of 100,000 rows of the log run, one after another. Both are
/// measured twice, in turn.
/// </summary>
internal static class ExportRun
{
    private const int Rows = 100_000;

    public static async Task RunAsync(string[] options)
    {
        LeanClient.UseOneThread();
        var length = TimeSpan.FromSeconds(options.Length > 0 ? double.Parse(options[0], CultureInfo.InvariantCulture) : 20);
        var directory = Directory.CreateTempSubdirectory("cr-export-").FullName;
        try
        {
            using var product = await ServerUnderTest.StartProductAsync(directory);
            var access = ServerAccess.Read(Path.Combine(directory, "demo-access.json"));
            LeanClient Of(int scans) => new(product.Url, number => ScanRequestBytes.ToProduct(product.Url, access, number, scans), 16, scans);
            for (long stored = 0; stored < Rows;)
            {
                stored += (await Of(50).RunAsync(TimeSpan.FromSeconds(1))).Scans;
            }

            using var http = new HttpClient { BaseAddress = product.Url };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", access.OrganizerApiKey);
            await Of(1).RunAsync(TimeSpan.FromSeconds(3), 200);
            for (var turn = 0; turn < 2; turn++)
            {
                Print("alone", await Of(1).RunAsync(length, 200));
                using var enough = new CancellationTokenSource();
                var exporting = ExportAsync(http, enough.Token);
                var beside = await Of(1).RunAsync(length, 200);
                await enough.CancelAsync();
                Print($"beside {await exporting} exports", beside);
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<int> ExportAsync(HttpClient http, CancellationToken enough)
    {
        for (var done = 0; ; done++)
        {
            try
            {
                await using var rows = await http.GetStreamAsync(new Uri($"/api/v1/scans?limit={Rows}", UriKind.Relative), enough);
                await rows.CopyToAsync(Stream.Null, enough);
            }
            catch (OperationCanceledException)
            {
                return done;
            }
        }
    }

    private static void Print(string what, Measured measured) =>
        Console.WriteLine(FormattableString.Invariant($"{what,-20} p50 {measured.Percentile(0.5):0.00} ms   p99 {measured.Percentile(0.99):0.00} ms   most {measured.LatenciesMs[^1]:0.0} ms"));
}
