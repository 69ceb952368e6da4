using System.Globalization;
using System.Reflection;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Benchmarks.Ingest;

/// <summary>
/// <c>ingest [SECONDS=8] [CONNECTIONS=64] [--Scans:MaxBatch 64 …]</c>: the scan path against its yardsticks, one after another in one run by one client. The servers are processes of
/// their own; the client shares their cores.
/// </summary>
internal static class IngestComparison
{
    public static async Task RunAsync(string[] options)
    {
        LeanClient.UseOneThread();
        var length = TimeSpan.FromSeconds(options.Length > 0 ? double.Parse(options[0], CultureInfo.InvariantCulture) : 8);
        var connections = options.Length > 1 ? int.Parse(options[1], CultureInfo.InvariantCulture) : 64;
        var directory = Directory.CreateTempSubdirectory("cr-ingest-").FullName;
        try
        {
            using var product = await ServerUnderTest.StartProductAsync(Path.Combine(directory, "product"), options: options.Skip(2).ToArray());
            using var yardsticks = await ServerUnderTest.StartAsync(
                Path.Combine(directory, "yardsticks"), (url, data) => [Assembly.GetExecutingAssembly().Location, "yardsticks", url, data]);
            var access = ServerAccess.Read(Path.Combine(directory, "product", "demo-access.json"));

            LeanClient ToProduct(int scans, int width) => new(product.Url, number => ScanRequestBytes.ToProduct(product.Url, access, number, scans), width, scans);
            LeanClient ToYardstick(string path) => new(
                yardsticks.Url, number => new ScanRequestBytes(yardsticks.Url, path, access.Devices[0].DeviceToken, "visit", access.SampleBadges, 1), connections, 1);

            var single = ToProduct(1, connections);
            var nothing = ToYardstick("/null");
            var ef = ToYardstick("/ef");
            await Task.WhenAll([single.RunAsync(TimeSpan.FromSeconds(3)), nothing.RunAsync(TimeSpan.FromSeconds(3))]);
            await ef.RunAsync(TimeSpan.FromSeconds(2));

            var none = Print("same JSON, nothing stored", await nothing.RunAsync(length));
            var most = Print("one scan a request", await single.RunAsync(length));
            var paced = ToProduct(1, connections);
            Print("  at 70 % of that", await paced.RunAsync(length, most.ScansPerSecond * 0.7));
            Print("batches of 50", await ToProduct(50, 16).RunAsync(length));
            var first = Print("EF, SaveChanges a request", await ef.RunAsync(length));
            Console.WriteLine(FormattableString.Invariant(
                $"one scan a request is {most.ScansPerSecond / none.ScansPerSecond:0.00} × nothing stored and {most.ScansPerSecond / first.ScansPerSecond:0.0} × EF"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary><c>drive URL ACCESS [SECONDS=10] [CONNECTIONS=64]</c>: loads a server that runs already, one scan a request, for a profiler beside it.</summary>
    public static async Task DriveAsync(Uri server, string accessFile, string[] options)
    {
        LeanClient.UseOneThread();
        var length = TimeSpan.FromSeconds(options.Length > 0 ? double.Parse(options[0], CultureInfo.InvariantCulture) : 10);
        var connections = options.Length > 1 ? int.Parse(options[1], CultureInfo.InvariantCulture) : 64;
        var access = ServerAccess.Read(accessFile);
        Print("one scan a request", await new LeanClient(server, number => ScanRequestBytes.ToProduct(server, access, number, 1), connections, 1).RunAsync(length));
    }

    private static Measured Print(string what, Measured measured)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{what,-28}{measured.ScansPerSecond,9:0} scans/s   p50 {measured.Percentile(0.5),7:0.00} ms   p99 {measured.Percentile(0.99),7:0.00} ms   most {measured.LatenciesMs[^1],7:0.0} ms"));
        return measured;
    }
}
