using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.BrowserTests;

/// <summary>A booth's phone with a camera that films badges: what is seen is saved, told and counted, with and without a network.</summary>
[Collection(People.Moving)]
public sealed class ScannerTests(FairInBrowser fair)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Camera_TwentyBadgesOffline_AreTwentyLeads_AndEachIsSavedAtOnce()
    {
        var (exhibitor, badges) = (fair.Access.Exhibitors[20], fair.Access.Scannable.Skip(20).Take(20).ToList());
        using var film = Film.Of(badges);
        await using var phone = await FilmingAsync(film, exhibitor);
        var before = await NamesAsync(exhibitor);

        await phone.Context.SetOfflineAsync(true);
        await UntilAsync(async () => await phone.UnsentAsync() >= 20);

        await phone.Page.EvaluateAsync("document.getElementById('video').srcObject.getTracks().forEach(track => track.stop())");
        var offline = await phone.TextAsync("#net");
        var saved = await phone.SavedAsync();
        await phone.Context.SetOfflineAsync(false);
        await phone.UnsentAsync(0);

        Assert.Contains("offline", offline, StringComparison.Ordinal);
        var median = saved.Select(one => one.Took).Order().ElementAt(saved.Length / 2);
        TestContext.Current.TestOutputHelper!.WriteLine($"decode to saved: median {median:0.0} ms of {saved.Length}");
        Assert.InRange(median, 0.1, 500);
        var stored = await StoredAsync(exhibitor);
        Assert.Equal(badges.Select(IdOf).Order(), stored.Select(scan => scan.BadgeId).Distinct().Order());
        Assert.Equal(saved.Length, stored.Count);
        await UntilAsync(async () => (await NamesAsync(exhibitor)).Order().SequenceEqual(before.Union(NamesOf(badges.Intersect(Sharing()))).Order()));
    }

    [Fact]
    public async Task Scan_IsToldAtOnce_AndAgainWhenTheServerHasIt_AndWhatIsNotedReachesTheDesk()
    {
        var exhibitor = fair.Access.Exhibitors[21];
        await using var phone = await PairedAsync(exhibitor);
        var badge = Sharing().First();

        await phone.TypeAsync(badge);
        await phone.OutcomeAsync("accepted");
        var shown = await phone.Title.InnerTextAsync();
        await phone.Page.ClickAsync("#counter [data-rating=hot]");
        await phone.Page.ClickAsync("#note-open");
        await phone.Page.FillAsync("#note", "Wants 40 units\nfor two hotels");
        await phone.Page.FillAsync("#follow-up", "2025-05-02");
        await phone.Page.ClickAsync("#sheet-done");
        await phone.Page.WaitForSelectorAsync("#sheet", new() { State = WaitForSelectorState.Hidden });

        var lead = await EventuallyAsync(exhibitor, lead => lead.GetProperty("notes").GetArrayLength() > 0 && lead.GetProperty("followUp").ValueKind == JsonValueKind.String);
        Assert.Contains(lead.GetProperty("name").GetString()!, shown, StringComparison.Ordinal);
        Assert.Equal("hot", lead.GetProperty("rating").GetString());
        Assert.Equal("2025-05-02", lead.GetProperty("followUp").GetString());
        Assert.Equal("Wants 40 units\nfor two hotels", lead.GetProperty("notes")[0].GetProperty("text").GetString());
        Assert.Equal("Phone 1", lead.GetProperty("notes")[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task VisitorWhoSharesNothing_IsCounted_AndThePhoneSaysSoKindly()
    {
        await using var phone = await PairedAsync(fair.Access.Exhibitors[22]);
        var badge = fair.Access.Scannable.Except(Sharing()).First(IsOverseasBuyer);

        await phone.TypeAsync(badge);
        await phone.OutcomeAsync("noConsent");

        Assert.Contains("Counted, contact not shared", await phone.Title.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("The visitor decides", await phone.TextAsync("#result-text"), StringComparison.Ordinal);
        Assert.DoesNotContain(NamesOf([badge]).Single(), await NamesAsync(fair.Access.Exhibitors[22]));
        Assert.Single(await StoredAsync(fair.Access.Exhibitors[22]));
    }

    [Theory]
    [InlineData("https://evil.example/win", "foreign-url", "A web link, not a badge")]
    [InlineData("690123456789", "foreign-number", "A number, not a badge")]
    [InlineData("CR1:ABCDEF", "foreign-damaged", "A badge, but not whole")]
    [InlineData("huge", "foreign-text", "Not a badge of this fair")]
    public async Task Code_ThatIsNoBadge_IsExplained_AndNotKept(string text, string outcome, string title)
    {
        await using var phone = await PairedAsync(fair.Access.Exhibitors[23]);

        await phone.TypeAsync(text == "huge" ? new string('x', 4000) : text);
        await phone.OutcomeAsync(outcome);

        Assert.Contains(title, await phone.Title.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("0", await phone.Page.GetAttributeAsync("#net", "data-unsent"));
    }

    [Fact]
    public async Task ForgedBadge_IsRefusedOffline_AndStillReported()
    {
        var exhibitor = fair.Access.Exhibitors[24];
        await using var phone = await PairedAsync(exhibitor);
        var badge = fair.Access.Scannable[0];
        var forged = badge[..40] + (badge[40] == 'A' ? 'B' : 'A') + badge[41..];
        await phone.Context.SetOfflineAsync(true);

        await phone.TypeAsync(forged);
        await phone.OutcomeAsync("badSignature");
        await phone.UnsentAsync(1);
        var title = await phone.Title.InnerTextAsync();
        await phone.Context.SetOfflineAsync(false);
        await phone.UnsentAsync(0);

        Assert.Contains("Not a badge of ours", title, StringComparison.Ordinal);
        Assert.Equal("badSignature", (await RowsAsync(exhibitor)).Single().GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task SameBadge_WithinThreeSecondsIsOneScan_AndAfterwardsAnother()
    {
        var exhibitor = fair.Access.Exhibitors[25];
        using var film = Film.Of([fair.Access.Scannable[3]]);
        await using var phone = await FilmingAsync(film, exhibitor);

        await UntilAsync(async () => (await phone.SavedAsync()).Length >= 3);

        var times = (await phone.SavedAsync()).Select(one => one.At).ToList();

        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 3000, 4500));
    }

    [Fact]
    public async Task Undo_OfWhatIsStillOnThePhone_LeavesNothing_AndOfASentLeadTakesItOffTheList()
    {
        var exhibitor = fair.Access.Exhibitors[26];
        await using var phone = await PairedAsync(exhibitor);
        var badge = Sharing().First();
        await phone.TypeAsync(badge);
        await phone.OutcomeAsync("accepted");
        var name = NamesOf([badge]).Single();
        await UntilAsync(async () => (await NamesAsync(exhibitor)).Contains(name));
        await phone.Page.ClickAsync("#undo");
        await phone.OutcomeAsync("undone");
        await UntilAsync(async () => !(await NamesAsync(exhibitor)).Contains(name));

        await phone.Context.SetOfflineAsync(true);
        await phone.TypeAsync(Sharing()[1]);
        await phone.Page.WaitForSelectorAsync("#net[data-kind=offline][data-unsent='1']");
        await phone.TypeAsync(Sharing()[2]);
        await phone.UnsentAsync(2);
        await phone.Page.ClickAsync("#undo");
        await phone.UnsentAsync(1);
        await phone.Context.SetOfflineAsync(false);
        await phone.UnsentAsync(0);

        Assert.Equal([IdOf(badge), IdOf(Sharing()[1])], (await StoredAsync(exhibitor)).Select(scan => scan.BadgeId));
    }

    private static string IdOf(string token)
    {
        Assert.True(BadgeToken.TryRead(token, new byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength], out var read));
        return BadgeIds.Hex(read.BadgeId);
    }

    private static bool IsOverseasBuyer(string token)
    {
        Assert.True(BadgeToken.TryRead(token, new byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength], out var read));
        return read.Class == BadgeClass.OverseasBuyer;
    }

    private async Task<Phone> FilmingAsync(Film film, AccessExhibitor exhibitor)
    {
        var phone = await Phone.OnAsync(await fair.BrowserAsync(Phone.FakeCamera, Phone.Allowed, film.Argument), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        if (await phone.Page.Locator("#start").IsVisibleAsync())
        {
            await phone.Page.ClickAsync("#start");
        }

        return phone;
    }

    private async Task<Phone> PairedAsync(AccessExhibitor exhibitor)
    {
        var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        return phone;
    }

    private IReadOnlyList<string> Sharing()
    {
        var index = fair.Services.GetRequiredService<BadgeChecker>();
        return [.. fair.Access.Scannable.Where(badge => index.Check(badge, new DateOnly(2025, 4, 15)).Entry?.Sharing.All == true)];
    }

    private IEnumerable<string> NamesOf(IEnumerable<string> badges)
    {
        var index = fair.Services.GetRequiredService<BadgeChecker>();
        return badges.Select(badge => index.Check(badge, new DateOnly(2025, 4, 15)).Entry!.DisplayName!).ToList();
    }

    private async Task<HashSet<string>> NamesAsync(AccessExhibitor exhibitor) => [.. (await LeadsAsync(exhibitor)).Select(lead => lead.GetProperty("name").GetString()!)];

    /// <summary>Rows of the log by the phones of a test; the demonstration's own devices have other names.</summary>
    private async Task<List<JsonElement>> RowsAsync(AccessExhibitor exhibitor)
    {
        using var own = ClientOf(exhibitor.ApiKey);
        using var organizer = ClientOf(fair.Access.OrganizerApiKey);
        var phones = (await own.GetFromJsonAsync<JsonElement>("api/v1/devices", Cancel)).GetProperty("items").EnumerateArray()
            .Where(device => device.GetProperty("name").GetString()!.StartsWith("Phone", StringComparison.Ordinal)).Select(device => device.GetProperty("id").GetString()).ToHashSet();
        var log = await organizer.GetStringAsync("api/v1/scans", Cancel);
        return [.. log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).Where(row => phones.Contains(row.GetProperty("deviceId").GetString()))];
    }

    private async Task<List<(string BadgeId, long Seq)>> StoredAsync(AccessExhibitor exhibitor) =>
        [.. (await RowsAsync(exhibitor)).Where(row => row.GetProperty("outcome").GetString() == "accepted").Select(row => (row.GetProperty("badgeId").GetString()!, row.GetProperty("seq").GetInt64()))];

    private async Task<List<JsonElement>> LeadsAsync(AccessExhibitor exhibitor)
    {
        using var client = ClientOf(exhibitor.ApiKey);
        return [.. (await client.GetFromJsonAsync<JsonElement>("api/v1/leads", Cancel)).GetProperty("items").EnumerateArray()];
    }

    private async Task<JsonElement> EventuallyAsync(AccessExhibitor exhibitor, Func<JsonElement, bool> holds)
    {
        JsonElement lead = default;
        await UntilAsync(async () => (lead = (await LeadsAsync(exhibitor)).FirstOrDefault(holds)).ValueKind == JsonValueKind.Object);
        return lead;
    }

    /// <summary>What happens beside the page is asked for until it is so.</summary>
    private static async Task UntilAsync(Func<Task<bool>> holds, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(holds))] string what = "")
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); !await holds(); await Task.Delay(150, Cancel))
        {
            Assert.True(DateTime.UtcNow < end, $"It never came to this: {what}");
        }
    }

    private HttpClient ClientOf(string key)
    {
        var client = new HttpClient { BaseAddress = fair.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
