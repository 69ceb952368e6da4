using CantonRobotics.Data;
using CantonRobotics.Scans;

namespace CantonRobotics.Tests.Scans;

public sealed class ScanIdempotencyTests
{
    [Theory, OnBothDatabases]
    public async Task SameId_SameContent_IsDuplicateAndCountsOnce(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(await application.BoothAsync());
        var scan = FairApplication.Visit((await application.HolderAsync()).Token);

        var first = (await application.SendAsync(scanner, scan)).Single();
        application.Clock.Advance(TimeSpan.FromMinutes(40));
        var again = (await application.SendAsync(scanner, scan)).Single();

        Assert.Equal("accepted", first.GetProperty("outcome").GetString());
        Assert.Equal("duplicate", again.GetProperty("outcome").GetString());
        Assert.Equal(first.GetProperty("seq").GetInt64(), again.GetProperty("seq").GetInt64());
        Assert.Single(await application.LogAsync());
        Assert.Equal(1, (await application.BoardAsync()).Zone.Visits);
    }

    [Theory, OnBothDatabases]
    public async Task SameId_OtherContent_IsConflictAndStoresNothing(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(await application.BoothAsync());
        var (one, other) = (await application.HolderAsync(), await application.HolderAsync());
        var scan = FairApplication.Visit(one.Token);
        await application.SendAsync(scanner, scan);

        var results = await application.SendAsync(
            scanner, scan with { Token = other.Token }, scan with { CapturedAt = scan.CapturedAt!.Value.AddSeconds(-1) }, scan with { Purpose = "demo" }, scan);

        Assert.Equal(["conflict", "conflict", "conflict", "duplicate"], results.Select(result => result.GetProperty("outcome").GetString()));
        Assert.False(results[0].TryGetProperty("seq", out _));
        Assert.Equal(one.Id, (await application.LogAsync()).Single().BadgeId);
    }

    [Theory, OnBothDatabases]
    public async Task SameId_WithinOneBatch_FirstIsStored(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(await application.BoothAsync());
        var scan = FairApplication.Visit((await application.HolderAsync()).Token);
        var next = FairApplication.Visit((await application.HolderAsync()).Token);

        var results = await application.SendAsync(scanner, scan, scan, scan with { Purpose = "demo" }, next);

        Assert.Equal(["accepted", "duplicate", "conflict", "accepted"], results.Select(result => result.GetProperty("outcome").GetString()));
        Assert.Equal(2, (await application.LogAsync()).Count);
    }

    [Theory, OnBothDatabases]
    public async Task EightClients_SameTwoHundredScans_EachStoredOnce(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var booth = await application.BoothAsync();
        var badge = await application.HolderAsync();
        var scans = Enumerable.Range(0, 200).Select(_ => FairApplication.Visit(badge.Token)).ToArray();
        var clients = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => application.ScannerAsync(booth)));

        var answers = await Task.WhenAll(clients.Select(async client =>
        {
            List<string> outcomes = [];
            foreach (var part in scans.Chunk(40))
            {
                outcomes.AddRange((await application.SendAsync(client, part)).Select(result => result.GetProperty("outcome").GetString()!));
            }

            return outcomes;
        }));

        Assert.Equal(200, answers.Sum(outcomes => outcomes.Count(outcome => outcome == "accepted")));
        Assert.Equal(1400, answers.Sum(outcomes => outcomes.Count(outcome => outcome == "duplicate")));
        var log = await application.LogAsync();
        Assert.Equal(scans.Select(scan => Guid.Parse(scan.ScanId!)).Order(), log.Select(scan => scan.ScanId).Order());
        Assert.All(log, scan => Assert.Equal(ScanOutcome.Accepted, scan.Outcome));
    }
}
