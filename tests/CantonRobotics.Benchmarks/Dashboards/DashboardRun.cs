using System.Globalization;
using CantonRobotics.Benchmarks.Ingest;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Benchmarks.Dashboards;

/// <summary>
/// <c>dashboards [SECONDS=20] [OPEN=50] [RATE=200]</c>: acknowledgements while so many scans a second arrive, alone and beside open control rooms that show them, and
/// how large the updates of those are. Both are measured twice, in turn.
/// </summary>
internal static class DashboardRun
{
    public static async Task RunAsync(string[] options)
    {
        LeanClient.UseOneThread();
        var (length, open, rate) = (TimeSpan.FromSeconds(Option(0, 20)), Option(1, 50), Option(2, 200));
        var directory = Directory.CreateTempSubdirectory("cr-dashboards-").FullName;
        try
        {
            using var product = await ServerUnderTest.StartProductAsync(directory);
            var access = ServerAccess.Read(Path.Combine(directory, "demo-access.json"));
            Task<Measured> ScanAsync(TimeSpan time) => new LeanClient(product.Url, number => ScanRequestBytes.ToProduct(product.Url, access, number, 1), 16, 1).RunAsync(time, rate);
            await ScanAsync(TimeSpan.FromSeconds(10));
            var cookie = await Dashboard.SignInAsync(product.Url);
            var spent = TimeSpan.Zero;
            double Spent()
            {
                product.Process.Refresh();
                var since = product.Process.TotalProcessorTime - spent;
                spent += since;
                return since / length;
            }

            for (var turn = 0; turn < 2; turn++)
            {
                Spent();
                Print("alone", await ScanAsync(length), Spent());
                var dashboards = await Task.WhenAll(Enumerable.Range(0, open).Select(_ => Dashboard.OpenAsync(product.Url, "/control", cookie)));
                await ScanAsync(TimeSpan.FromSeconds(5));
                Array.ForEach(dashboards, one => one.Take());
                Spent();
                Print($"beside {open} dashboards", await ScanAsync(length), Spent());
                Print([.. dashboards.SelectMany(one => one.Take())], open * length.TotalSeconds);
                foreach (var one in dashboards)
                {
                    await one.DisposeAsync();
                }
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        int Option(int at, int otherwise) => options.Length > at ? int.Parse(options[at], CultureInfo.InvariantCulture) : otherwise;
    }

    private static void Print(string what, Measured measured, double cores) => Say(
        $"{what,-22} p50 {measured.Percentile(0.5):0.00} ms   p95 {measured.Percentile(0.95):0.00} ms   p99 {measured.Percentile(0.99):0.00} ms   most {measured.LatenciesMs[^1]:0.0} ms   the server took {cores:P0} of a core");

    private static void Print(Update[] updates, double seconds)
    {
        var (made, wire) = (updates.Select(one => (long)one.Bytes).Order().ToArray(), updates.Select(one => one.OnTheWire).Order().ToArray());
        Say($"{updates.Length} updates, {updates.Length / seconds:0.0} a second and dashboard; on the wire {Of(wire)}; as made {Of(made)}; {wire.Sum() / seconds / 1000:0.0} kB a second and dashboard");
    }

    private static string Of(long[] sizes) =>
        FormattableString.Invariant($"p50 {At(sizes, 0.5):0.00} kB, p90 {At(sizes, 0.9):0.00}, p99 {At(sizes, 0.99):0.00}, most {At(sizes, 1):0.00}");

    private static double At(long[] sizes, double share) => sizes[Math.Min(sizes.Length - 1, (int)(sizes.Length * share))] / 1000.0;

    private static void Say(FormattableString words) => Console.WriteLine(FormattableString.Invariant(words));
}
