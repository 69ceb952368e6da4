using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Devices;

namespace CantonRobotics.Tests.Devices;

public sealed class PairingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Code_TypedByHand_PairsOnce(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var code = await InviteAsync(await application.OrganizerAsync(), FairApplication.Gate);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{8}$", code);

        var paired = await PairAsync(application, PairingCode.Grouped(code).ToLowerInvariant());
        var again = await PairAsync(application, code);

        var body = await paired.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(("Phone", "gate", "gate-a"), (body.GetProperty("device").GetProperty("name").GetString(), body.GetProperty("place").GetProperty("kind").GetString(), body.GetProperty("place").GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(application, body.GetProperty("deviceToken").GetString()!)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal("code-not-valid", (await again.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task Code_OfABoothThatChangedHands_PairsNothing(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var former = await application.OccupiedBoothAsync("10.2A03");
        var next = await application.AddExhibitorAsync("Next Robots", "下家机器人");
        var code = await InviteAsync(await application.ExhibitorAsync(former), "10.2A03");
        await application.Booths.FreeAsync("10.2A03", Cancellation);
        await application.Booths.AssignAsync("10.2A03", next.Id, Cancellation);

        var paired = await PairAsync(application, code);

        Assert.Equal(HttpStatusCode.NotFound, paired.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PairAsync(application, await InviteAsync(await application.ExhibitorAsync(next.Id), "10.2A03"))).StatusCode);
    }

    [Fact]
    public async Task Code_TenMinutesOld_IsNotValid()
    {
        await using var application = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "true"));
        var organizer = await application.OrganizerAsync();
        var (early, late) = (await InviteAsync(organizer, FairApplication.Gate), await InviteAsync(organizer, FairApplication.Gate));

        application.Clock.Advance(TimeSpan.FromMinutes(9.9));
        var inTime = await PairAsync(application, early);
        application.Clock.Advance(TimeSpan.FromMinutes(0.1));
        var tooLate = await PairAsync(application, late);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (inTime.StatusCode, tooLate.StatusCode));
    }

    [Theory, OnBothDatabases]
    public async Task Code_FilmedByManyPhonesAtOnce_PairsOne(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var code = await InviteAsync(await application.OrganizerAsync(), FairApplication.Gate);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PairAsync(application, code)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(11, answers.Count(answer => answer.StatusCode == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Codes_Guessed_AreSlowedDown()
    {
        await using var application = await FairApplication.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => PairAsync(application, PairingCode.Draw())));

        var slowed = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(5), slowed.Headers.RetryAfter?.Delta);
    }

    [Theory, OnBothDatabases]
    public async Task Roll_OldTokenGoesOn_UntilTheNewCodeIsUsed(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var old = await application.PairAsync(FairApplication.Gate);
        var answer = await (await application.OrganizerAsync()).PostAsync($"/api/v1/devices/{old.Device.Id}/roll", null, Cancellation);
        var code = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(application, old.Token)).StatusCode);

        var rolled = await (await PairAsync(application, code)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(old.Device.Id, rolled.GetProperty("device").GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.Unauthorized, (await MeAsync(application, old.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(application, rolled.GetProperty("deviceToken").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Roll_OnAnotherServer_StopsTheOldTokenHereWithTheNextRefresh()
    {
        var database = ("ConnectionStrings:Fair", await PostgresServer.Running!.CreateDatabaseAsync());
        await using var here = await FairApplication.StartAsync(DataProvider.Postgres, database);
        await using var there = await FairApplication.StartAsync(DataProvider.Postgres, database, ("Data:Directory", here.DataDirectory));
        var old = await there.PairAsync(FairApplication.Gate);
        await here.RefreshDevicesAsync();
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(here, old.Token)).StatusCode);

        var rolled = await there.RollDeviceAsync(old.Device.Id);
        await here.RefreshDevicesAsync();

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), ((await MeAsync(here, old.Token)).StatusCode, (await MeAsync(here, rolled.Token)).StatusCode));
    }

    [Fact]
    public async Task Exhibitor_ManagesTheDevicesOfItsBooth_AndSeesNoOther()
    {
        await using var application = await FairApplication.StartAsync();
        var (mine, theirs) = (await application.OccupiedBoothAsync("10.2A03"), await application.OccupiedBoothAsync("10.2A05"));
        var exhibitor = await application.ExhibitorAsync(mine);
        var other = await application.PairAsync("10.2A05", "Other phone");
        var organizer = await application.OrganizerAsync();
        var own = (await (await PairAsync(application, await InviteAsync(exhibitor, "10.2A03"))).Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("device").GetProperty("id").GetGuid();

        Assert.Equal(["Phone"], await NamesAsync(exhibitor));
        Assert.Equal(["Other phone", "Phone"], (await NamesAsync(organizer)).Order());
        Assert.Equal(HttpStatusCode.BadRequest, (await exhibitor.PostAsJsonAsync("/api/v1/devices/pairings", new { name = "Phone", place = "10.2A05" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await exhibitor.PostAsJsonAsync("/api/v1/devices", new { name = "Phone", place = FairApplication.Gate }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await exhibitor.PostAsync($"/api/v1/devices/{other.Device.Id}/roll", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await exhibitor.PatchAsJsonAsync($"/api/v1/devices/{other.Device.Id}", new { name = "Mine now" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await exhibitor.DeleteAsync($"/api/v1/devices/{other.Device.Id}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await MeAsync(application, other.Token)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await exhibitor.PatchAsJsonAsync($"/api/v1/devices/{own}", new { name = "Front desk" }, Cancellation)).StatusCode);
        Assert.Equal(["Front desk"], await NamesAsync(exhibitor));
        Assert.Equal(HttpStatusCode.NoContent, (await exhibitor.DeleteAsync($"/api/v1/devices/{own}", Cancellation)).StatusCode);
        Assert.Empty(await NamesAsync(exhibitor));
        Assert.NotEqual(mine, theirs);
    }

    private static async Task<string> InviteAsync(HttpClient who, string place)
    {
        using var answer = await who.PostAsJsonAsync("/api/v1/devices/pairings", new { name = "Phone", place }, Cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString()!;
    }

    private static Task<HttpResponseMessage> PairAsync(FairApplication application, string code) =>
        application.CreateClient().PostAsJsonAsync("/api/v1/devices/pair", new { code }, Cancellation);

    private static Task<HttpResponseMessage> MeAsync(FairApplication application, string token) => application.Bearer(token).GetAsync("/api/v1/devices/me", Cancellation);

    private static async Task<string[]> NamesAsync(HttpClient who) =>
        [.. (await who.GetFromJsonAsync<JsonElement>("/api/v1/devices", Cancellation)).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];
}
