using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Devices;

namespace CantonRobotics.Tests.Devices;

public sealed class DeviceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task PairedDevice_ItsTokenSpeaks_AnotherDoesNot(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var organizer = await application.OrganizerAsync();

        var answer = await organizer.PostAsJsonAsync("/api/v1/devices", new { name = "Gate phone", place = FairApplication.Gate }, Cancellation);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var token = body.GetProperty("deviceToken").GetString()!;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("gate", body.GetProperty("device").GetProperty("kind").GetString());
        Assert.Matches("^crd_[a-z2-9]{40}$", token);
        Assert.Equal(HttpStatusCode.OK, await BeatAsync(application, token));
        Assert.Equal(HttpStatusCode.Unauthorized, await BeatAsync(application, token[..^1] + (token[^1] == 'a' ? 'b' : 'a')));
        Assert.Equal(HttpStatusCode.Unauthorized, await BeatAsync(application, "crd_" + new string('é', 40)));
    }

    [Theory, OnBothDatabases]
    public async Task Revoke_PairedDevice_StopsAtOnce(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var organizer = await application.OrganizerAsync();
        var paired = await application.PairAsync(FairApplication.Gate);
        var kept = await application.PairAsync("gate-b");
        Assert.Equal(HttpStatusCode.OK, await BeatAsync(application, paired.Token));

        var first = await organizer.DeleteAsync($"/api/v1/devices/{paired.Device.Id}", Cancellation);
        var again = await organizer.DeleteAsync($"/api/v1/devices/{paired.Device.Id}", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await BeatAsync(application, paired.Token));
        Assert.Equal(HttpStatusCode.OK, await BeatAsync(application, kept.Token));
        Assert.Equal(["gate-b"], application.PlacesWithDevice);
    }

    [Fact]
    public async Task Revoke_OnAnotherServer_StopsHereWithTheNextRefresh()
    {
        var database = ("ConnectionStrings:Fair", await PostgresServer.Running!.CreateDatabaseAsync());
        await using var here = await FairApplication.StartAsync(DataProvider.Postgres, database);
        await using var there = await FairApplication.StartAsync(DataProvider.Postgres, database, ("Data:Directory", here.DataDirectory));
        var paired = await there.PairAsync(FairApplication.Gate);
        await here.RefreshDevicesAsync();
        Assert.Equal(HttpStatusCode.OK, await BeatAsync(here, paired.Token));

        await there.RevokeDeviceAsync(paired.Device.Id);
        await here.RefreshDevicesAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await BeatAsync(here, paired.Token));
    }

    [Theory, OnBothDatabases]
    public async Task Pair_UnknownPlaceOrNoName_IsRefusedByField(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var organizer = await application.OrganizerAsync();
        var booth = await application.BoothAsync();

        Assert.Equal("place", await RefusedFieldAsync(new { name = "A", place = "10.2B30" }));
        Assert.Equal("place", await RefusedFieldAsync(new { name = "A", place = "gate-z" }));
        Assert.Equal("place", await RefusedFieldAsync(new { name = "A" }));
        Assert.Equal("name", await RefusedFieldAsync(new { name = new string('x', 500), place = booth }));
        Assert.Equal("name", await RefusedFieldAsync(new { place = booth }));
        Assert.Equal(HttpStatusCode.Created, (await organizer.PostAsJsonAsync("/api/v1/devices", new { name = "A", place = booth }, Cancellation)).StatusCode);

        async Task<string> RefusedFieldAsync(object input)
        {
            var answer = await organizer.PostAsJsonAsync("/api/v1/devices", input, Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            return body.GetProperty("errors").EnumerateObject().Single().Name;
        }
    }

    [Theory, OnBothDatabases]
    public async Task List_TwoDevices_PagesAndTellsWhatTheySaid(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var organizer = await application.OrganizerAsync();
        var first = await application.PairAsync(FairApplication.Gate, "First");
        await application.PairAsync("gate-b", "Second");
        await BeatAsync(application, first.Token);

        var page = await organizer.GetFromJsonAsync<JsonElement>("/api/v1/devices?limit=1", Cancellation);
        var rest = await organizer.GetFromJsonAsync<JsonElement>($"/api/v1/devices?after={page.GetProperty("next").GetString()}", Cancellation);
        var one = page.GetProperty("items").EnumerateArray().Single();

        Assert.Equal("First", one.GetProperty("name").GetString());
        Assert.Equal(7, one.GetProperty("unsent").GetInt32());
        Assert.Equal("2025-04-15T02:30:00.000Z", one.GetProperty("lastSeenAt").GetString());
        Assert.Equal("Second", rest.GetProperty("items").EnumerateArray().Single().GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.DoesNotContain("oken", page.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task LastSeen_AfterRefreshAndRestart_IsKept(DataProvider provider)
    {
        var database = ("ConnectionStrings:Fair", provider == DataProvider.Postgres ? await PostgresServer.Running!.CreateDatabaseAsync() : "");
        await using var application = await FairApplication.StartAsync(provider, database);
        var paired = await application.PairAsync(FairApplication.Gate);
        Assert.Null(application.DeviceHeard(FairApplication.Gate));
        await BeatAsync(application, paired.Token);
        await application.RefreshDevicesAsync();

        await using var again = await FairApplication.StartAsync(provider, database, ("Data:Directory", application.DataDirectory));

        Assert.Equal(FairApplication.FirstMorning.UtcDateTime, again.DeviceHeard(FairApplication.Gate));
        Assert.Equal(HttpStatusCode.OK, await BeatAsync(again, paired.Token));
    }

    [Theory, OnBothDatabases]
    public async Task Booth_ThatChangesHands_StopsTheFormerExhibitorsPhones(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var former = await application.OccupiedBoothAsync("10.2A03");
        await application.OccupiedBoothAsync("10.2A05");
        var (theirs, neighbour, gate) = (await application.PairAsync("10.2A03"), await application.PairAsync("10.2A05"), await application.PairAsync(FairApplication.Gate));
        var early = await application.PairAsync("10.2A01");
        await application.RefreshDevicesAsync();
        Assert.Equal(HttpStatusCode.OK, await BeatAsync(application, theirs.Token));

        await application.Booths.MoveAsync(former, "10.2A01", Cancellation);
        await application.RefreshDevicesAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await BeatAsync(application, theirs.Token));
        foreach (var kept in new[] { neighbour, gate, early })
        {
            Assert.Equal(HttpStatusCode.OK, await BeatAsync(application, kept.Token));
        }

        await application.Booths.FreeAsync("10.2A01", Cancellation);
        await application.RefreshDevicesAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await BeatAsync(application, early.Token));
    }

    [Fact]
    public async Task Devices_ForOthersThanStaff_AreClosed()
    {
        await using var application = await FairApplication.StartAsync();
        var paired = await application.PairAsync(FairApplication.Gate);
        var exhibitor = await application.ExhibitorAsync(Guid.NewGuid());

        Assert.Equal(HttpStatusCode.Unauthorized, (await application.CreateClient().GetAsync("/api/v1/devices", Cancellation)).StatusCode);
        Assert.Empty((await exhibitor.GetFromJsonAsync<JsonElement>("/api/v1/devices", Cancellation)).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await application.Bearer(paired.Token).GetAsync("/api/v1/devices", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.PostAsJsonAsync("/api/v1/devices/me/heartbeat", new Heartbeat(0, null, null), Cancellation)).StatusCode);
    }

    private static async Task<HttpStatusCode> BeatAsync(FairApplication application, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/devices/me/heartbeat") { Content = JsonContent.Create(new Heartbeat(7, null, null)) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var answer = await application.CreateClient().SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
