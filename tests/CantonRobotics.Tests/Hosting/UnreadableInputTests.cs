using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Hosting;

/// <summary>A value that cannot be read is named, wherever it stood.</summary>
public sealed class UnreadableInputTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "“limit” cannot be read as it stands.")]
    [InlineData("zh-Hans", "无法读取“limit”的值。")]
    public async Task ValueInTheAddress_Unreadable_IsNamed(string language, string words)
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite);
        using var client = application.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        using var answer = await client.GetAsync("/api/v1/booths?limit=many", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("invalid-input", problem.GetProperty("code").GetString());
        Assert.Equal(words, Assert.Single(problem.GetProperty("errors").GetProperty("limit").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("""{"code":"10.2Z01","kind":"castle"}""", "kind")]
    [InlineData("""{"code":"10.2Z01","x":"left"}""", "x")]
    public async Task ValueInTheBody_Unreadable_IsNamed(string json, string field)
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite);
        using var organizer = await application.OrganizerAsync();

        using var answer = await organizer.PostAsync("/api/v1/booths", new StringContent(json, Encoding.UTF8, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public async Task Body_ThatIsNoJson_IsToldSo()
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite);
        using var organizer = await application.OrganizerAsync();

        using var answer = await organizer.PostAsync("/api/v1/booths", new StringContent("booth, please", Encoding.UTF8, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("bad-request", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/register")]
    [InlineData("/api/v1/exhibitors")]
    public async Task Head_IsAnsweredAsGet(string path)
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite);

        using var answer = await application.Browser().SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
