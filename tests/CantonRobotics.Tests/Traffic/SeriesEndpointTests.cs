using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Traffic;

/// <summary><c>GET /api/v1/traffic/series</c>: of the zone for organizers, of its own booth for an exhibitor.</summary>
public sealed class SeriesEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Series_ByTheHour_HoldsWhatWasScanned()
    {
        await using var fair = await FairApplication.StartAsync();
        var booth = await fair.LeadBoothAsync();
        await ScanAsync(fair, booth);
        using var organizer = fair.Bearer(await fair.IssueKeyAsync(ApiKeyScope.Organizer));

        var zone = await organizer.GetFromJsonAsync<JsonElement>("/api/v1/traffic/series?bucket=1h", Cancel);
        var own = await organizer.GetFromJsonAsync<JsonElement>($"/api/v1/traffic/series?booth={booth}&bucket=15m", Cancel);

        Assert.Equal(1, zone.GetProperty("points").EnumerateArray().Sum(point => point.GetProperty("visits").ValueKind == JsonValueKind.Null ? 0 : point.GetProperty("visits").GetInt32()));
        Assert.Equal(JsonValueKind.Null, own.GetProperty("points")[0].GetProperty("entries").ValueKind);
        Assert.Equal("1h", zone.GetProperty("bucket").GetString());
    }

    [Theory]
    [InlineData("bucket=7m", "bucket-unknown")]
    [InlineData("from=yesterday", "span-invalid")]
    [InlineData("from=2025-04-16T00:00:00Z&to=2025-04-15T00:00:00Z", "span-invalid")]
    [InlineData("from=2024-01-01&to=2025-04-15", "span-invalid")]
    [InlineData("booth=99.9Z99", "booth-unknown")]
    public async Task Series_OfWhatThereIsNot_IsRefusedWithACode(string query, string code)
    {
        await using var fair = await FairApplication.StartAsync();
        using var organizer = fair.Bearer(await fair.IssueKeyAsync(ApiKeyScope.Organizer));

        using var answer = await organizer.GetAsync($"/api/v1/traffic/series?{query}", Cancel);

        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Series_ForAnExhibitor_IsOfItsOwnBoothAlone()
    {
        await using var fair = await FairApplication.StartAsync();
        var exhibitor = await fair.OccupiedBoothAsync("10.2A03");
        await fair.OccupiedBoothAsync("10.2A05");
        await ScanAsync(fair, "10.2A05");
        using var key = fair.Bearer(await fair.IssueKeyAsync(ApiKeyScope.Exhibitor, exhibitor));

        Assert.Equal(HttpStatusCode.OK, (await key.GetAsync("/api/v1/traffic/series?booth=10.2A03", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await key.GetAsync("/api/v1/traffic/series?booth=10.2A05", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await key.GetAsync("/api/v1/traffic/series", Cancel)).StatusCode);
    }

    private static async Task ScanAsync(FairApplication fair, string booth)
    {
        var phone = ScanningDevice.Of((await fair.PairAsync(booth, "Phone 1")).Device);
        fair.Clock.Advance(TimeSpan.FromHours(1));
        var now = fair.Clock.GetUtcNow().UtcDateTime;
        await fair.Services.GetRequiredService<ScanDesk>()
            .AcceptAsync(phone, new ScanBatch(now, [new ScanRequest(Guid.CreateVersion7().ToString(), (await fair.HoldersAsync(1))[0], now, "visit")]));
        await fair.BoardAsync();
    }
}
