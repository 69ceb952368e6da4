using System.Text.Json;

namespace CantonRobotics.Tests.Scans;

/// <summary>Gates are told when a badge passed one before; booths are told nothing of where a visitor was.</summary>
public sealed class SeenAtGateTests
{
    [Fact]
    public async Task SecondEntry_TellsTheGateWhenAndWhereTheBadgeCameIn_AndABoothNothing()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OccupiedBoothAsync("10.2A03");
        var badge = await application.HolderAsync();
        var (gate, other, booth) = (await application.ScannerAsync("gate-a"), await application.ScannerAsync("gate-b"), await application.ScannerAsync("10.2A03"));
        var first = (await application.SendAsync(gate, FairApplication.Entry(badge.Token) with { CapturedAt = Now(application) }))[0];
        application.Clock.Advance(TimeSpan.FromMinutes(4));
        var visit = (await application.SendAsync(booth, FairApplication.Visit(badge.Token) with { CapturedAt = Now(application) }))[0];
        application.Clock.Advance(TimeSpan.FromMinutes(1));

        var second = (await application.SendAsync(other, FairApplication.Entry(badge.Token) with { CapturedAt = Now(application) }))[0];

        Assert.False(first.TryGetProperty("seen", out _));
        Assert.False(visit.TryGetProperty("seen", out _));
        var seen = second.GetProperty("seen");
        Assert.Equal(("gate-a", "entry"), (seen.GetProperty("place").GetString(), seen.GetProperty("kind").GetString()));
        Assert.Equal(TimeSpan.FromMinutes(5), Now(application) - seen.GetProperty("at").GetDateTime());
    }

    [Fact]
    public async Task TypedCode_GivesTheToken_AndUnknownOnesAreAnsweredAlike()
    {
        await using var application = await FairApplication.StartAsync();
        var badge = await application.HolderAsync();
        using var gate = await application.ScannerAsync("gate-a");

        using var right = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(gate, "/api/v1/devices/me/badge", new { code = badge.TypedCode.ToLowerInvariant() }, TestContext.Current.CancellationToken);
        using var wrong = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(gate, "/api/v1/devices/me/badge", new { code = "AAAAAAAAAA" }, TestContext.Current.CancellationToken);

        Assert.Equal(badge.Token, JsonDocument.Parse(await right.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("token").GetString());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.Contains("unknown-code", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static DateTime Now(FairApplication application) => application.Clock.GetUtcNow().UtcDateTime;
}
