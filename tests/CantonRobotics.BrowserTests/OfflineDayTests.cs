using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Scans;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.BrowserTests;

/// <summary>Whatever happens to a phone in a day without a network, every scan arrives once.</summary>
[Collection(People.Moving)]
public sealed class OfflineDayTests(FairInBrowser fair)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoThousandScansOffline_OverAWireThatIsCutAgainAndAgain_AllArriveOnceWithinHalfAMinute()
    {
        var exhibitor = fair.Access.Exhibitors[31];
        await using var wire = new FaultyWire(fair.Address);
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(), wire.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        wire.Down = true;
        var day = Enumerable.Range(0, 2000).Select(number => fair.Access.Scannable[number % fair.Access.Scannable.Count]);
        await phone.TypeAsync(day);
        await phone.UnsentAsync(2000, 120_000);
        var ids = await IdsAsync(phone);

        (wire.CutShare, wire.Down) = (0.4, false);
        var begun = DateTime.UtcNow;
        await phone.UnsentAsync(0, 60_000);
        var took = DateTime.UtcNow - begun;

        TestContext.Current.TestOutputHelper!.WriteLine($"2,000 scans in {took.TotalSeconds:0.0} s over {wire.Cuts} cuts");
        Assert.True(took < TimeSpan.FromSeconds(30), $"It took {took.TotalSeconds:0.0} s.");
        Assert.True(wire.Cuts > 0, "The wire was never cut.");
        var stored = await StoredAsync(ids);
        Assert.Equal(ids.Order(), stored.Order());
    }

    [Fact]
    public async Task TabKilledTwentyTimes_LosesAndDoublesNothing_AndOpensWithoutANetwork()
    {
        var exhibitor = fair.Access.Exhibitors[32];
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        await phone.Page.EvaluateAsync("() => Promise.race([navigator.serviceWorker.ready, new Promise((_, no) => setTimeout(() => no(new Error('no service worker')), 15000))]).then(() => true)");
        await phone.Context.SetOfflineAsync(true);
        for (var time = 1; time <= 20; time++)
        {
            await phone.TypeAsync(fair.Access.Scannable[time]);
            await phone.UnsentAsync(time);
            await phone.Page.CloseAsync();
            await phone.OpenAsync();
        }

        var ids = await IdsAsync(phone);
        await phone.Context.SetOfflineAsync(false);
        await phone.UnsentAsync(0);

        Assert.Equal(20, ids.Count);
        Assert.Equal(ids.Order(), (await StoredAsync(ids)).Order());
    }

    [Fact]
    public async Task DeviceRevokedWhileOffline_KeepsItsScans_AndSendsThemWhenItIsPairedAgain()
    {
        var exhibitor = fair.Access.Exhibitors[33];
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey, "Phone that is lost");
        await phone.Context.SetOfflineAsync(true);
        await phone.TypeAsync(fair.Access.Scannable.Take(3));
        await phone.UnsentAsync(3);
        await RevokeAsync(exhibitor, "Phone that is lost");
        var ids = await IdsAsync(phone);

        await phone.Context.SetOfflineAsync(false);
        await phone.Page.WaitForSelectorAsync("#pairing:not([hidden])");
        var notice = await phone.TextAsync("#notice");
        await phone.PairAsync(fair.Address, fair.Access.Exhibitors[34].BoothCode, fair.Access.Exhibitors[34].ApiKey);
        var elsewhere = await phone.TextAsync("#elsewhere");
        Assert.Empty(await StoredAsync(ids));
        await phone.Page.ClickAsync("#more-open");
        await phone.Page.ClickAsync("#unpair");
        await phone.Page.ClickAsync("#unpair-go");
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        await phone.UnsentAsync(0);

        Assert.Contains("3 scans are kept", notice, StringComparison.Ordinal);
        Assert.Contains($"3 scans wait for {exhibitor.BoothCode}", elsewhere, StringComparison.Ordinal);
        Assert.Equal(ids.Order(), (await StoredAsync(ids)).Order());
    }

    [Fact]
    public async Task LogOfTheServer_PutBackToAnOlderState_IsFilledAgainFromThePhone()
    {
        await using var own = new FairInBrowser();
        await own.InitializeAsync();
        var exhibitor = own.Access.Exhibitors[35];
        await using var phone = await Phone.OnAsync(await own.BrowserAsync(), own.Address);
        await phone.PairAsync(own.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        await phone.TypeAsync(own.Access.Scannable.Take(5));
        var ids = await SyncedAsync(phone, 5);
        Assert.Equal(5, (await StoredAsync(own, ids)).Count);

        await own.Services.GetRequiredService<ScanLog>().ReplaceAsync(Cancel);
        Assert.Empty(await StoredAsync(own, ids));
        await phone.TypeAsync(own.Access.Scannable[6]);
        await phone.Page.WaitForSelectorAsync("#notice:not([hidden])");
        await SyncedAsync(phone, 6);

        Assert.Equal(ids.Order(), (await StoredAsync(own, ids)).Order());
    }

    [Fact]
    public async Task SameBadge_OnTwoPhonesAtOnce_IsOneVisitAndOneLead()
    {
        var exhibitor = fair.Access.Exhibitors[36];
        await using var one = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await using var other = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await one.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        await other.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey, "Phone 2");
        var visits = await VisitsAsync(exhibitor);

        await Task.WhenAll(one.TypeAsync(fair.Access.Scannable[50]), other.TypeAsync(fair.Access.Scannable[50]));
        var ids = (await SyncedAsync(one, 1)).Concat(await SyncedAsync(other, 1)).ToList();
        Assert.Equal(2, (await StoredAsync(ids)).Count);
        Assert.Equal(visits + 1, await VisitsAsync(exhibitor));
    }

    /// <summary>Ids of so many scans, once the phone knows that the server has them.</summary>
    private static async Task<List<string>> SyncedAsync(Phone phone, int wanted)
    {
        List<string> ids;
        for (var end = DateTime.UtcNow.AddSeconds(30); (ids = await IdsAsync(phone, "synced")).Count != wanted; await Task.Delay(100, Cancel))
        {
            Assert.True(DateTime.UtcNow < end, $"{ids.Count} of {wanted} scans arrived.");
        }

        return ids;
    }

    /// <summary>Ids of the scans on the phone.</summary>
    private static async Task<List<string>> IdsAsync(Phone phone, string state = "unsent") => [.. await phone.Page.EvaluateAsync<string[]>(
        """
        state => new Promise((resolve, reject) => {
          const opening = indexedDB.open('cantonrobotics-scan', 1);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction('scans').objectStore('scans').getAll();
            all.onsuccess = () => { opening.result.close(); resolve(all.result.filter(scan => scan.state === state).map(scan => scan.scanId)); };
          };
        })
        """,
        state)];

    private Task<List<string>> StoredAsync(IEnumerable<string> ids) => StoredAsync(fair, ids);

    private static async Task<List<string>> StoredAsync(FairInBrowser fair, IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet();
        using var organizer = ClientOf(fair, fair.Access.OrganizerApiKey);
        var log = await organizer.GetStringAsync("api/v1/scans", Cancel);
        return [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("scanId").GetString()!).Where(wanted.Contains)];
    }

    private async Task<int> VisitsAsync(AccessExhibitor exhibitor) =>
        (await fair.TrafficAsync()).GetProperty("booths").EnumerateArray().Single(booth => booth.GetProperty("code").GetString() == exhibitor.BoothCode).GetProperty("visits") is { ValueKind: JsonValueKind.Number } visits
            ? visits.GetInt32()
            : 0;

    private async Task RevokeAsync(AccessExhibitor exhibitor, string name)
    {
        using var own = ClientOf(exhibitor.ApiKey);
        var devices = await own.GetFromJsonAsync<JsonElement>("api/v1/devices", Cancel);
        var id = devices.GetProperty("items").EnumerateArray().Single(device => device.GetProperty("name").GetString() == name).GetProperty("id").GetString();
        using var answer = await own.DeleteAsync($"api/v1/devices/{id}", Cancel);
        answer.EnsureSuccessStatusCode();
    }

    private HttpClient ClientOf(string key) => ClientOf(fair, key);

    private static HttpClient ClientOf(FairInBrowser fair, string key)
    {
        var client = new HttpClient { BaseAddress = fair.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
