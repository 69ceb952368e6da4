using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Scans;

public sealed class ScanRestartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Restart_KeepsLogEpochAndBoard(DataProvider provider)
    {
        var database = ("ConnectionStrings:Fair", provider == DataProvider.Postgres ? await PostgresServer.Running!.CreateDatabaseAsync() : "");
        await using var application = await FairApplication.StartAsync(provider, database);
        var gate = await application.ScannerAsync(FairApplication.Gate);
        var booth = await application.ScannerAsync(await application.LeadBoothAsync());
        var other = await application.ScannerAsync(await application.BoothAsync("10.2B30"));
        var badges = new[] { await application.HolderAsync(), await application.HolderAsync(shares: true), await application.StaffBadgeAsync(BadgeClass.Exhibitor) };
        await application.SendAsync(gate, [.. badges.Select(badge => FairApplication.Entry(badge.Token))]);
        await application.SendAsync(booth, [.. badges.Select(badge => FairApplication.Visit(badge.Token, "lead")), FairApplication.Visit("nonsense")]);
        application.Clock.Advance(TimeSpan.FromMinutes(7));
        await application.SendAsync(other, FairApplication.Visit(badges[0].Token) with { CapturedAt = application.Clock.GetUtcNow().UtcDateTime });
        await application.RefreshDevicesAsync();
        var before = await application.BoardAsync();
        var log = await application.LogAsync();

        await using var again = await FairApplication.StartAsync(provider, database, ("Data:Directory", application.DataDirectory));
        again.Clock.SetUtcNow(application.Clock.GetUtcNow());
        var after = await again.BoardAsync();

        Assert.Equal((2, 2, 3, 1), (before.Zone.Entries, before.Zone.Visitors, before.Zone.Visits, before.Zone.Leads));
        Assert.Equal(before.Zone, after.Zone);
        Assert.Equal(before.Booths, after.Booths);
        Assert.Equal((before.Epoch, before.Seq), (after.Epoch, after.Seq));
        Assert.Equivalent(log, await again.LogAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Log_Replaced_StartsOverUnderANewEpoch(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var gate = await application.ScannerAsync(FairApplication.Gate);
        var (first, second) = (await application.HolderAsync(), await application.HolderAsync());
        var scan = FairApplication.Entry(first.Token);
        await application.SendAsync(gate, scan, FairApplication.Entry(second.Token));
        var before = await application.BoardAsync();
        Assert.Equal(2, before.Zone.Inside);

        await application.ReplaceLogAsync();
        var empty = await application.BoardAsync();
        var again = await application.SendAsync(gate, scan);

        Assert.NotEqual(before.Epoch, empty.Epoch);
        Assert.Null(empty.Zone.Inside);
        Assert.Equal("accepted", again[0].GetProperty("outcome").GetString());
        Assert.Equal(before.Seq + 1, again[0].GetProperty("seq").GetInt64());
        Assert.Equal(1, (await application.BoardAsync()).Zone.Inside);
        Assert.Single(await application.LogAsync());
        Assert.Empty(await application.RecountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Answer_Given_RowIsCommitted(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var token = (await application.HolderAsync()).Token;
        for (var i = 0; i < 20; i++)
        {
            var scan = FairApplication.Entry(token);
            using var answer = await FairApplication.PostAsync(scanner, new(FairApplication.FirstMorning.UtcDateTime, [scan]));

            Assert.Contains(await application.LogAsync(), row => row.ScanId == Guid.Parse(scan.ScanId!));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Log_ForOrganizers_StreamsALineAScan(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var badge = await application.HolderAsync();
        for (var i = 0; i < 23; i++)
        {
            await application.SendAsync(scanner, [.. Enumerable.Range(0, 50).Select(_ => FairApplication.Entry(badge.Token)), FairApplication.Entry("nonsense")]);
        }

        var organizer = await application.OrganizerAsync();
        var all = await LinesAsync(organizer, "/api/v1/scans");
        var part = await LinesAsync(organizer, $"/api/v1/scans?after={all[9].GetProperty("seq").GetInt64()}&limit=5");

        Assert.Equal(23 * 51, all.Count);
        Assert.Equal((await application.LogAsync()).Select(scan => scan.Seq), all.Select(line => line.GetProperty("seq").GetInt64()));
        Assert.Equal(badge.Id.ToString("x16"), all[0].GetProperty("badgeId").GetString());
        Assert.Equal(("gate-a", "entry", "accepted"), (all[0].GetProperty("place").GetString(), all[0].GetProperty("kind").GetString(), all[0].GetProperty("outcome").GetString()));
        Assert.Equal("2025-04-15T02:30:00.000Z", all[0].GetProperty("capturedAt").GetString());
        Assert.Equal(JsonValueKind.Null, all[0].GetProperty("purpose").ValueKind);
        Assert.Equal(JsonValueKind.Null, all[50].GetProperty("badgeId").ValueKind);
        Assert.Equal(all.Skip(10).Take(5).Select(line => line.GetProperty("scanId").GetString()), part.Select(line => line.GetProperty("scanId").GetString()));
        Assert.Equal(400, (int)(await organizer.GetAsync("/api/v1/scans?limit=0", Cancellation)).StatusCode);
        Assert.Equal(403, (int)(await scanner.GetAsync("/api/v1/scans", Cancellation)).StatusCode);
        Assert.Equal(401, (int)(await application.CreateClient().GetAsync("/api/v1/scans", Cancellation)).StatusCode);
    }

    private static async Task<List<JsonElement>> LinesAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Cancellation);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
