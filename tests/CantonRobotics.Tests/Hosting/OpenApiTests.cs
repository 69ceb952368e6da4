using System.Net.Http.Json;
using System.Text.Json;

namespace CantonRobotics.Tests.Hosting;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Description_NamesTheCredentialsOfEachOperation()
    {
        await using var application = await FairApplication.StartAsync();

        var api = await application.CreateClient().GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);

        Assert.Equal("CantonRobotics API", api.GetProperty("info").GetProperty("title").GetString());
        Assert.All(
            api.GetProperty("components").GetProperty("securitySchemes").EnumerateObject(),
            scheme => Assert.Equal(("http", "bearer"), (scheme.Value.GetProperty("type").GetString(), scheme.Value.GetProperty("scheme").GetString())));
        Assert.Equal("""[{"deviceToken":[]}]""", SecurityOf(api, "/api/v1/scans", "post"));
        Assert.Equal("""[{"apiKey":[]}]""", SecurityOf(api, "/api/v1/scans", "get"));
        Assert.Equal("""[{},{"apiKey":[]}]""", SecurityOf(api, "/api/v1/traffic", "get"));
        Assert.Equal("", SecurityOf(api, "/api/v1/exhibitors", "get"));
    }

    [Fact]
    public async Task ReadingPage_NamesNoOtherCompanysService()
    {
        await using var application = await FairApplication.StartAsync();

        var page = await application.CreateClient().GetStringAsync("/api", TestContext.Current.CancellationToken);

        Assert.Contains("<title>CantonRobotics API</title>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("DEMONSTRATION", page, StringComparison.Ordinal);
    }

    private static string SecurityOf(JsonElement api, string path, string method) =>
        api.GetProperty("paths").GetProperty(path).GetProperty(method).TryGetProperty("security", out var security) ? JsonSerializer.Serialize(security) : "";
}
