using System.Globalization;
using CantonRobotics.Benchmarks.Ingest;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Benchmarks;

/// <summary>
/// <c>overload [SECONDS=15]</c>: a server as it comes, its capacity measured with deliveries of 100 scans, then five times that. Prints what was accepted and how
/// long that took from sending (the client shares the cores and is late itself), what was refused and whether each refusal named a time, and how much the server's memory grew.
/// </summary>
internal static class OverloadRun
{
    private const int Times = 5;
    private const int Scans = 100;

    public static async Task RunAsync(string[] options)
    {
        LeanClient.UseOneThread();
        var length = TimeSpan.FromSeconds(options.Length > 0 ? double.Parse(options[0], CultureInfo.InvariantCulture) : 15);
        var directory = Directory.CreateTempSubdirectory("cr-overload-").FullName;
        try
        {
            using var product = await ServerUnderTest.StartProductAsync(directory);
            var access = ServerAccess.Read(Path.Combine(directory, "demo-access.json"));
            LeanClient To(int connections) => new(product.Url, number => ScanRequestBytes.ToProduct(product.Url, access, number, Scans), connections, Scans, timedFromDue: false);

            await To(32).RunAsync(TimeSpan.FromSeconds(3));
            var capacity = await To(32).RunAsync(TimeSpan.FromSeconds(5));
            var before = product.Memory;
            Console.WriteLine(FormattableString.Invariant($"capacity  {capacity.ScansPerSecond:0} scans/s, p99 {capacity.Percentile(0.99):0.0} ms, {before} MB"));
            var flood = await To(1_000).RunAsync(length, capacity.ScansPerSecond * Times / Scans);
            var offered = (flood.Requests + flood.Refused) * Scans / flood.Took.TotalSeconds;
            Console.WriteLine(FormattableString.Invariant($"offered   {offered:0} scans/s, {offered / capacity.ScansPerSecond:0.0} × the capacity"));
            Console.WriteLine(FormattableString.Invariant($"accepted  {flood.ScansPerSecond:0} scans/s, p50 {flood.Percentile(0.5):0.0} ms, p99 {flood.Percentile(0.99):0.0} ms"));
            Console.WriteLine(FormattableString.Invariant($"refused   {flood.Refused} requests, {flood.RefusedWithoutTime} of them without Retry-After"));
            Console.WriteLine(FormattableString.Invariant($"memory    {product.Memory - before:+0;-0} MB"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
