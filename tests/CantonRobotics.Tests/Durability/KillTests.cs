using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Rehearsal;

namespace CantonRobotics.Tests.Durability;

/// <summary>No acknowledged scan is lost by a kill. More of them: <c>KILLS=200 tests/run.sh --only Tests -class '*KillTests'</c>.</summary>
public sealed class KillTests
{
    private const int Workers = 8;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "20", CultureInfo.InvariantCulture);

    private readonly ConcurrentDictionary<Guid, bool> _sent = [];
    private readonly ConcurrentDictionary<Guid, bool> _acknowledged = [];

    /// <summary>What the demonstration stored before the first kill.</summary>
    private HashSet<Guid> _firstHour = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_UnderLoad_LosesNoAcknowledgedScan_AndInventsNone()
    {
        var directory = Path.Combine(Path.GetTempPath(), $"cr-kill-{Guid.NewGuid():N}");
        var random = new Random(137);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                using var server = await ServerProcess.StartAsync(directory);
                await LoadUntilKilledAsync(server, _acknowledged.Count + random.Next(40, 400));
            }

            using var last = await ServerProcess.StartAsync(directory);
            using var organizer = ClientOf(last.Access, last.Access.OrganizerApiKey);
            var log = await organizer.GetStringAsync("api/v1/scans", Cancellation);
            var rows = IdsOf(log).ToList();
            var stored = rows.ToHashSet();
            using var recount = await organizer.PostAsync("api/v1/reports/recount", null, Cancellation);

            TestContext.Current.TestOutputHelper!.WriteLine($"{Kills} kills: {_sent.Count} sent, {_acknowledged.Count} acknowledged, {_sent.Keys.Count(stored.Contains)} of them stored");
            Assert.True(_acknowledged.Count >= 40 * Kills);
            Assert.Equal(rows.Count, stored.Count);
            Assert.DoesNotContain(_acknowledged.Keys, id => !stored.Contains(id));
            Assert.DoesNotContain(stored, id => !_sent.ContainsKey(id) && !_firstHour.Contains(id));
            Assert.Empty((await recount.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("differences").EnumerateArray());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task LoadUntilKilledAsync(ServerProcess server, int until)
    {
        if (_firstHour.Count == 0)
        {
            using var organizer = ClientOf(server.Access, server.Access.OrganizerApiKey);
            var log = await organizer.GetStringAsync("api/v1/scans", Cancellation);
            _firstHour = [.. IdsOf(log)];
        }

        var workers = Enumerable.Range(0, Workers).Select(number => SendAsync(server.Access, server.Access.Devices[number], () =>
        {
            if (_acknowledged.Count >= until)
            {
                server.Kill();
            }
        })).ToList();
        await Task.WhenAll(workers);
    }

    /// <summary>Sends until the server is gone; what was answered is acknowledged.</summary>
    private async Task SendAsync(ServerAccess access, PairedDevice device, Action answered)
    {
        using var http = ClientOf(access, device.DeviceToken);
        try
        {
            while (true)
            {
                var scans = Enumerable.Range(0, 5).Select(_ => new
                {
                    scanId = Guid.CreateVersion7(),
                    token = access.SampleBadges[Random.Shared.Next(access.SampleBadges.Count)],
                    capturedAt = DateTime.UtcNow,
                    kind = device.IsGate ? "entry" : "visit",
                }).ToList();
                scans.ForEach(scan => _sent[scan.scanId] = true);
                using var answer = await http.PostAsJsonAsync("api/v1/scans", new { sentAt = DateTime.UtcNow, scans }, Cancellation);
                answer.EnsureSuccessStatusCode();
                foreach (var result in (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("results").EnumerateArray())
                {
                    _acknowledged[result.GetProperty("scanId").GetGuid()] = true;
                }

                answered();
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            // Killed.
        }
    }

    private static IEnumerable<Guid> IdsOf(string log) =>
        log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("scanId").GetGuid());

    private static HttpClient ClientOf(ServerAccess access, string bearer)
    {
        var http = new HttpClient { BaseAddress = access.BaseUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return http;
    }
}
