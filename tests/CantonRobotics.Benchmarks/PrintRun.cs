using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Hosting;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Benchmarks;

/// <summary>
/// <c>print [BADGES=1000] [LAYOUT=a6] [pdf|zpl203|zpl300]</c>: how long the printer takes for so many badges, each with its own QR and name, and the most memory that
/// the process held; alone in a process, without database. <c>print queue</c>: the same through a product's queue, with the demonstration's badges, until the file is fetched.
/// </summary>
internal static class PrintRun
{
    private static readonly string[] Names =
        ["李小明", "محمد علي", "Иван Петров", "José Ñandú", "Nguyễn Thị Hồng Hạnh", "Ali محمد 李", "Amina Haddad", "高橋大輔", "สมชาย ใจดี", "Maximiliane von Hohenzollern"];

    public static async Task RunAsync(string[] options)
    {
        if (options is ["queue"])
        {
            await QueueAsync();
            return;
        }

        var count = options.Length > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 1_000;
        var layout = BuiltInLayouts.Find(options.Length > 1 ? options[1] : BuiltInLayouts.Default)!.Layout;
        var (format, mode) = (options.Length > 2 ? Enum.Parse<PrintFormat>(options[2], ignoreCase: true) : PrintFormat.Pdf, new Mode(IsDemonstration: false));
        using var fonts = new FontChain(Options.Create(new PrintingOptions()));
        var drawer = new BadgeDrawer(new TextFit(new TextShaper(fonts)), mode);
        var path = Path.GetTempFileName();
        try
        {
            var watch = Stopwatch.StartNew();
            await using (var stream = File.Create(path))
            {
                using IBadgeFile file = format == PrintFormat.Pdf ? new BadgePdf(drawer, layout, stream, mode) : new BadgeZpl(drawer, layout, stream, format == PrintFormat.Zpl203 ? 203 : 300);
                for (var number = 0; number < count; number++)
                {
                    file.Add(drawer.Prepare(layout, FaceOf(number)));
                }

                file.Finish();
            }

            watch.Stop();
            Console.WriteLine(FormattableString.Invariant(
                $"{count} badges, {format}: {watch.Elapsed.TotalSeconds:0.00} s ({count / watch.Elapsed.TotalSeconds:0} a second), {new FileInfo(path).Length / 1e6:0.0} MB, most memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024} MB"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static BadgeFace FaceOf(int number) => new(
        number, string.Create(CultureInfo.InvariantCulture, $"CR1:{number:D8}{new string((char)('A' + (number % 26)), 109)}"), TypedCode.Draw(), (BadgeClass)((number % 7) + 1),
        string.Create(CultureInfo.InvariantCulture, $"{Names[number % Names.Length]} {number}"), "Atlas Hôtels 阿特拉斯酒店", "MA", new(2025, 4, 15), new(2025, 4, 19));

    private static async Task QueueAsync()
    {
        var directory = Directory.CreateTempSubdirectory("cr-print-").FullName;
        try
        {
            using var product = await ServerUnderTest.StartProductAsync(directory);
            using var http = new HttpClient { BaseAddress = product.Url };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Rehearsal.ServerAccess.Read(Path.Combine(directory, "demo-access.json")).OrganizerApiKey);
            var before = product.Memory;
            var watch = Stopwatch.StartNew();
            using var started = await http.PostAsJsonAsync("/api/v1/badges/print-jobs", new { });
            JsonElement job;
            long most = 0;
            do
            {
                await Task.Delay(20);
                most = Math.Max(most, product.Memory);
                job = await http.GetFromJsonAsync<JsonElement>(started.Headers.Location);
            }
            while (job.GetProperty("state").GetString() is "waiting" or "running");

            var file = await http.GetByteArrayAsync(new Uri(job.GetProperty("file").GetString()!, UriKind.Relative));
            Console.WriteLine(FormattableString.Invariant(
                $"{job.GetProperty("total")} badges through the queue, log and download included: {watch.Elapsed.TotalSeconds:0.00} s, {file.Length / 1e6:0.0} MB; the product's memory {before} MB before, {most} MB at most"));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
