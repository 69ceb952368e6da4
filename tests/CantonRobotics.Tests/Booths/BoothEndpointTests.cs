using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Booths;

public sealed class BoothEndpointTests
{
    private const string Address = "/api/v1/booths";

    [Theory, OnBothDatabases]
    public async Task Put_OnTakenBooth_Is409AndSaysWhoHasIt(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.AddBoothsAsync();
        var first = await application.AddExhibitorAsync("First Robots", "甲机器人");
        var second = await application.AddExhibitorAsync("Second Robots", "乙机器人");
        using var organizer = await application.OrganizerAsync();
        await GiveAsync(organizer, "10.2A01", first.Id);

        var refused = await GiveAsync(organizer, "10.2A01", second.Id);

        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal((HttpStatusCode.Conflict, "booth-taken"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal("Booth 10.2A01 belongs to First Robots.", problem.GetProperty("title").GetString());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
    }

    [Theory, OnBothDatabases]
    public async Task Put_OfExhibitorWithBooth_MovesIt_AndDeleteFrees(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.AddBoothsAsync();
        var exhibitor = await application.AddExhibitorAsync();
        using var organizer = await application.OrganizerAsync();

        await GiveAsync(organizer, "10.2A01", exhibitor.Id);
        await GiveAsync(organizer, "10.2A03", exhibitor.Id);
        Assert.Equal([null, exhibitor.Id.ToString(), null], await HoldersAsync(organizer));

        Assert.Equal(HttpStatusCode.OK, (await organizer.DeleteAsync($"{Address}/10.2A03/exhibitor", Cancel)).StatusCode);
        Assert.Equal([null, null, null], await HoldersAsync(organizer));
    }

    [Fact]
    public async Task Put_OfUnknownThings_Is404Or400()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddBoothsAsync();
        var exhibitor = await application.AddExhibitorAsync();
        using var organizer = await application.OrganizerAsync();

        await AssertAsync(HttpStatusCode.NotFound, "booth-unknown", await GiveAsync(organizer, "10.2Z99", exhibitor.Id));
        await AssertAsync(HttpStatusCode.BadRequest, "booth-code-invalid", await GiveAsync(organizer, "nowhere", exhibitor.Id));
        await AssertAsync(HttpStatusCode.NotFound, "exhibitor-unknown", await GiveAsync(organizer, "10.2A01", Guid.NewGuid()));
        await AssertAsync(HttpStatusCode.NotFound, "booth-unknown", await organizer.DeleteAsync($"{Address}/10.2Z99/exhibitor", Cancel));
    }

    [Theory, OnBothDatabases]
    public async Task Post_OfBadOrDuplicateBooth_IsAClearProblem(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.AddBoothsAsync(1);
        using var organizer = await application.OrganizerAsync();

        await AssertAsync(HttpStatusCode.BadRequest, "booth-code-invalid", await PostAsync("<script>", 40));
        await AssertAsync(HttpStatusCode.Conflict, "booth-exists", await PostAsync("10.2A01", 40));
        await AssertAsync(HttpStatusCode.Conflict, "booth-overlaps", await PostAsync("10.2B01", 4));
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("10.2B29-30", 40)).StatusCode);

        Task<HttpResponseMessage> PostAsync(string code, double x) =>
            organizer.PostAsJsonAsync(Address, new { code, area = 18, kind = "rawSpace", x, y = 2, width = 6, depth = 3 }, Cancel);
    }

    [Fact]
    public async Task List_IsPublicAndInPages()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddBoothsAsync();
        using var client = application.CreateClient();

        var first = await client.GetFromJsonAsync<JsonElement>($"{Address}?limit=2", Cancel);
        var second = await client.GetFromJsonAsync<JsonElement>($"{Address}?limit=2&after={first.GetProperty("next").GetString()}", Cancel);

        Assert.Equal(["10.2A01", "10.2A03"], first.GetProperty("items").EnumerateArray().Select(booth => booth.GetProperty("code").GetString()));
        var last = Assert.Single(second.GetProperty("items").EnumerateArray());
        Assert.Equal(("10.2A05", "10.2", 18, "standard", 14), (last.GetProperty("code").GetString(), last.GetProperty("hall").GetString(),
            last.GetProperty("area").GetInt32(), last.GetProperty("kind").GetString(), last.GetProperty("capacity").GetInt32()));
        Assert.Null(second.GetProperty("next").GetString());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<HttpResponseMessage> GiveAsync(HttpClient organizer, string code, Guid exhibitorId) =>
        organizer.PutAsJsonAsync($"{Address}/{code}/exhibitor", new { exhibitorId }, Cancel);

    private static async Task<List<string?>> HoldersAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(Address, Cancel)).GetProperty("items").EnumerateArray().Select(booth => booth.GetProperty("exhibitorId").GetString())];

    private static async Task AssertAsync(HttpStatusCode status, string code, HttpResponseMessage answer) =>
        Assert.Equal((status, code), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString()));
}
