using System.Net;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Live;

/// <summary>What each audience gets, name by name, on the wire.</summary>
public sealed class AudienceTests
{
    private const string Envelope = "epoch seq asOf fairDay zone booths";
    private const string WholeBooth = "code exhibitorId here hereBasis visits visitors last15 dwellMedianSeconds leads level state lastScanAt spark timedOutShare";
    private const string PublicBooth = "code level state";

    [Fact]
    public async Task Anyone_SeesInsideAndLevels_NothingMore()
    {
        await using var scene = await LiveScene.StartAsync();
        await using var listener = await scene.Application.ListenAsync();

        foreach (var seen in (JsonElement[])[await scene.GetAsync(), await listener.NextAsync("snapshot")])
        {
            Assert.Equal(Envelope, Names(seen));
            Assert.Equal("inside insideBasis", Names(seen.GetProperty("zone")));
            Assert.All(seen.GetProperty("booths").EnumerateArray(), booth => Assert.Equal(PublicBooth, Names(booth)));
            Assert.Equal("""[{"code":"10.2A01","level":2,"state":"live"},{"code":"10.2A03","level":null,"state":"notMeasured"}]""", seen.GetProperty("booths").GetRawText());
            Assert.Equal("""{"inside":2,"insideBasis":"estimated"}""", seen.GetProperty("zone").GetRawText());
        }
    }

    [Theory]
    [InlineData(ApiKeyScope.Organizer)]
    [InlineData(ApiKeyScope.Display)]
    public async Task OrganizerAndDisplayLink_SeeAll(ApiKeyScope scope)
    {
        await using var scene = await LiveScene.StartAsync();
        var key = await scene.Application.IssueKeyAsync(scope);
        await using var listener = await scene.Application.ListenAsync(key);

        foreach (var seen in (JsonElement[])[await scene.GetAsync(key), await listener.NextAsync("snapshot")])
        {
            Assert.Equal(Envelope, Names(seen));
            Assert.StartsWith("inside insideBasis insideBefore15 entries exits visitors visits peakInside peakAt", Names(seen.GetProperty("zone")), StringComparison.Ordinal);
            Assert.All(seen.GetProperty("booths").EnumerateArray(), booth => Assert.Equal(WholeBooth, Names(booth)));
            Assert.Equal(
                $$"""{"code":"10.2A01","exhibitorId":"{{scene.Mine}}","here":2,"hereBasis":"estimated","visits":2,"visitors":2,"last15":2,"dwellMedianSeconds":null,"leads":1,"level":2,"state":"live","lastScanAt":"2025-04-15T02:30:00.000Z","spark":[0,0,0,0,2],"timedOutShare":null}""",
                seen.GetProperty("booths")[0].GetRawText());
            Assert.Equal(("2025-04-15", "2025-04-15T02:30:00.000Z"), (seen.GetProperty("fairDay").GetString(), seen.GetProperty("asOf").GetString()));
            Assert.Equal(JsonValueKind.Null, seen.GetProperty("booths")[1].GetProperty("here").ValueKind);
        }
    }

    [Fact]
    public async Task Exhibitor_SeesItsOwnBoothWhole_OthersAsAnyone_AndTheMedians()
    {
        await using var scene = await LiveScene.StartAsync();
        scene.Scan(3, "10.2A03");
        var key = await scene.Application.IssueKeyAsync(ApiKeyScope.Exhibitor, scene.Mine);
        await using var listener = await scene.Application.ListenAsync(key);

        foreach (var seen in (JsonElement[])[await scene.GetAsync(key), await listener.NextAsync("snapshot")])
        {
            Assert.Equal(WholeBooth, Names(seen.GetProperty("booths")[0]));
            Assert.Equal("""{"code":"10.2A03","level":1,"state":"live"}""", seen.GetProperty("booths")[1].GetRawText());
            Assert.Equal(
                """{"inside":3,"insideBasis":"estimated","medians":{"here":null,"visits":null,"visitors":null,"last15":null,"dwellMedianSeconds":null,"leads":null}}""",
                seen.GetProperty("zone").GetRawText());
        }
    }

    [Fact]
    public async Task Exhibitor_SeesMedians_OfFiveBooths_NotOfFour()
    {
        await using var scene = await LiveScene.StartAsync();
        var codes = Enumerable.Range(0, 5).Select(i => $"10.2A{(2 * i) + 1:00}").ToArray();
        scene.Application.ShowBooths([.. codes.Select((code, i) => new BoothFacts(code, i == 0 ? scene.Mine : Guid.CreateVersion7(), 8, true))]);
        var key = await scene.Application.IssueKeyAsync(ApiKeyScope.Exhibitor, scene.Mine);
        Array.ForEach(codes[1..4], code => scene.Scan(50 + code[^1], code));
        scene.Wait(1);
        Assert.Equal(JsonValueKind.Null, (await scene.GetAsync(key)).GetProperty("zone").GetProperty("medians").GetProperty("visits").ValueKind);

        scene.Scan(99, codes[4]);
        scene.Wait(1);

        Assert.Equal(1, (await scene.GetAsync(key)).GetProperty("zone").GetProperty("medians").GetProperty("visits").GetDouble());
    }

    [Fact]
    public async Task Key_UnknownOrRevoked_IsRefused_NotQuietlyAnyone()
    {
        await using var scene = await LiveScene.StartAsync();
        var key = await scene.Application.IssueKeyAsync(ApiKeyScope.Display);
        await scene.GetAsync(key);
        await scene.Application.RevokeKeyAsync(key);

        foreach (var bad in (string[])[key, "crk_" + new string('x', 40), "crk_short"])
        {
            using var client = scene.Application.Bearer(bad);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/traffic", TestContext.Current.CancellationToken)).StatusCode);
            var refused = await Assert.ThrowsAsync<HttpRequestException>(() => scene.Application.ListenAsync(bad));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }
    }

    private static string Names(JsonElement value) => string.Join(' ', value.EnumerateObject().Select(property => property.Name));
}
