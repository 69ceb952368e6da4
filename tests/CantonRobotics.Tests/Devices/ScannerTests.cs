using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CantonRobotics.Badges;

namespace CantonRobotics.Tests.Devices;

/// <summary>What a device is given to scan without a network.</summary>
public sealed class ScannerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Me_GivesThePlaceAndAKeyThatVerifiesARealBadge()
    {
        await using var application = await FairApplication.StartAsync();
        using var scanner = await application.ScannerAsync(FairApplication.Gate);
        var badge = await application.HolderAsync();

        var me = await scanner.GetFromJsonAsync<JsonElement>("/api/v1/devices/me", Cancellation);

        Assert.Equal("gate-a", me.GetProperty("place").GetProperty("code").GetString());
        Assert.Equal((137, "Asia/Shanghai"), (me.GetProperty("edition").GetProperty("number").GetInt32(), me.GetProperty("edition").GetProperty("timeZone").GetString()));
        Assert.Equal("2025-04-15T02:30:00.000Z", me.GetProperty("serverTime").GetString());
        var key = Assert.Single(me.GetProperty("keys").EnumerateArray());
        Assert.True(Verifies(key, badge.Token));
        var other = await application.HolderAsync();
        Assert.False(Verifies(key, badge.Token[..60] + other.Token[60..]));
    }

    [Fact]
    public async Task Revocations_AfterAVersion_AreTheNewOnesOnly()
    {
        await using var application = await FairApplication.StartAsync();
        using var scanner = await application.ScannerAsync(FairApplication.Gate);
        var (first, second, valid) = (await application.HolderAsync(), await application.HolderAsync(), await application.HolderAsync());
        await application.RevokeBadgeAsync(first.Id);
        var before = await scanner.GetFromJsonAsync<JsonElement>("/api/v1/devices/me/revocations", Cancellation);

        await application.RevokeBadgeAsync(second.Id);
        var since = await scanner.GetFromJsonAsync<JsonElement>($"/api/v1/devices/me/revocations?since={before.GetProperty("version").GetInt32()}", Cancellation);
        var all = await scanner.GetFromJsonAsync<JsonElement>("/api/v1/devices/me", Cancellation);
        var lost = await scanner.GetFromJsonAsync<JsonElement>("/api/v1/devices/me/revocations?since=999", Cancellation);

        Assert.Equal([BadgeIds.Hex(first.Id)], Ids(before));
        Assert.Equal([BadgeIds.Hex(second.Id)], Ids(since));
        Assert.Equal([BadgeIds.Hex(first.Id), BadgeIds.Hex(second.Id)], Ids(all.GetProperty("revocations")));
        Assert.Equal(Ids(all.GetProperty("revocations")), Ids(lost));
        Assert.DoesNotContain(BadgeIds.Hex(valid.Id), Ids(lost));
    }

    [Fact]
    public async Task Me_WithoutADeviceToken_IsRefused()
    {
        await using var application = await FairApplication.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await application.CreateClient().GetAsync("/api/v1/devices/me", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await application.OrganizerAsync()).GetAsync("/api/v1/devices/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task ClockBattery_OfADevice_AreShownToTheOrganizer()
    {
        await using var application = await FairApplication.StartAsync();
        var paired = await application.PairAsync(FairApplication.Gate);
        using var scanner = application.Bearer(paired.Token);
        var organizer = await application.OrganizerAsync();
        Assert.Equal(JsonValueKind.Null, (await DeviceAsync(organizer)).GetProperty("clockOffsetMs").ValueKind);
        var badge = await application.HolderAsync();

        var threeDaysBehind = FairApplication.FirstMorning.UtcDateTime.AddDays(-3);
        await FairApplication.PostAsync(scanner, new(threeDaysBehind, [FairApplication.Entry(badge.Token) with { CapturedAt = threeDaysBehind }]));
        await scanner.PostAsJsonAsync("/api/v1/devices/me/heartbeat", new { unsent = 4, battery = 71 }, Cancellation);
        var wrong = await scanner.PostAsJsonAsync("/api/v1/devices/me/heartbeat", new { unsent = 4, battery = 171 }, Cancellation);

        var device = await DeviceAsync(organizer);
        Assert.Equal((259_200_000, 4, 71), (device.GetProperty("clockOffsetMs").GetInt64(), device.GetProperty("unsent").GetInt32(), device.GetProperty("battery").GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);

        static async Task<JsonElement> DeviceAsync(HttpClient organizer) =>
            (await organizer.GetFromJsonAsync<JsonElement>("/api/v1/devices", Cancellation)).GetProperty("items").EnumerateArray().Single();
    }

    /// <summary>As a device would, from the answer alone.</summary>
    private static bool Verifies(JsonElement key, string token)
    {
        Span<byte> bytes = stackalloc byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength];
        Span<byte> signed = stackalloc byte[BadgeToken.SignedLength];
        if (!BadgeToken.TryRead(token, bytes, out _))
        {
            return false;
        }

        BadgeToken.SignedBytes(bytes, key.GetProperty("editionId").GetGuid(), signed);
        var jwk = key.GetProperty("jwk");
        using var curve = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(jwk.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(jwk.GetProperty("y").GetString()) },
        });
        return curve.VerifyData(signed, bytes[BadgeToken.PayloadLength..], HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static string[] Ids(JsonElement list) => [.. list.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];
}
