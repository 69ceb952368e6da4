using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Tests.Badges;

namespace CantonRobotics.BrowserTests;

/// <summary>What a device decides without a network, with WebCrypto, is what the server decides.</summary>
public sealed class BadgeTokenScriptTests(FairInBrowser fair)
{
    private const string Script = """
        async ([me, fairDay, texts]) => {
          const { pin, verify } = await import('/js/badge-token.js');
          const ring = await pin(JSON.parse(me));
          const verdicts = [];
          for (const text of texts) verdicts.push((await verify(text, ring, fairDay)).verdict);
          return verdicts;
        }
        """;

    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tokens.golden.json"))).RootElement;

    [Fact]
    public async Task GoldenAndMutatedTokens_InTheBrowser_HaveTheServersVerdicts()
    {
        var editionId = Guid.Parse(Golden.GetProperty("editionId").GetString()!);
        var key = new PinnedKey(1, 137, editionId, Convert.FromBase64String(Golden.GetProperty("publicKey").GetString()!));
        PinnedKeys keys = new();
        keys.Replace(137, [key]);
        BadgeChecker server = new(keys, new BadgeIndex());
        var fairDay = DateOnly.Parse(Golden.GetProperty("fairDay").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        string[] golden = [.. Golden.GetProperty("tokens").EnumerateArray().Select(one => one.GetProperty("text").GetString()!)];
        var mutations = new TokenMutations([.. golden.Where(text => server.Check(text, fairDay).Verdict == BadgeVerdict.Unknown)], seed: 2025);
        string[] texts = [.. golden, .. Enumerable.Range(0, 3000).Select(_ => mutations.Next()), "", "CR1:", new string('Ä', 121), new string('0', 5000)];
        var (x, y) = key.Point();
        object me = new
        {
            edition = new { number = 137 },
            keys = new[] { new { kid = 1, edition = 137, editionId, jwk = new { kty = "EC", crv = "P-256", x = System.Buffers.Text.Base64Url.EncodeToString(x), y = System.Buffers.Text.Base64Url.EncodeToString(y) } } },
            revocations = new { version = 0, ids = Array.Empty<string>() },
        };
        await using var visit = await fair.VisitAsync();
        await visit.OpenAsync("/privacy");

        var verdicts = await visit.Page.EvaluateAsync<string[]>(Script, new object[] { JsonSerializer.Serialize(me), fairDay.ToString("O", System.Globalization.CultureInfo.InvariantCulture), texts });

        var expected = texts.Select(text => server.Check(text, fairDay).Verdict).Select(verdict => verdict switch
        {
            // A device has no records: what is authentic is valid to it.
            BadgeVerdict.Unknown => "valid",
            _ => JsonNamingPolicy.CamelCase.ConvertName($"{verdict}"),
        });
        Assert.Equal(texts.Zip(expected), texts.Zip(verdicts));
        Assert.Contains("valid", verdicts);
        Assert.Contains("badSignature", verdicts);
        Assert.Contains("expired", verdicts);
    }

    [Fact]
    public async Task RealBadge_WithWhatADeviceIsGiven_IsValid_AndRevokedOnceListed()
    {
        using var http = new HttpClient { BaseAddress = fair.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", fair.Access.BoothDevice(0).DeviceToken);
        var me = JsonDocument.Parse(await http.GetStringAsync("api/v1/devices/me", TestContext.Current.CancellationToken)).RootElement;
        var token = fair.Access.SampleBadges[7];
        var id = BadgeIds.Hex(Read(token).BadgeId);
        await using var visit = await fair.VisitAsync();
        await visit.OpenAsync("/privacy");

        async Task<string[]> VerdictsAsync(object revocations) => await visit.Page.EvaluateAsync<string[]>(
            Script, new object[] { JsonSerializer.Serialize(new { edition = me.GetProperty("edition"), keys = me.GetProperty("keys"), revocations }), "2025-04-15", new[] { token } });

        Assert.Equal(["valid"], await VerdictsAsync(me.GetProperty("revocations")));
        Assert.Equal(["revoked"], await VerdictsAsync(new { version = 1, ids = new[] { id } }));
    }

    private static BadgeToken Read(string text)
    {
        Assert.True(BadgeToken.TryRead(text, new byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength], out var token));
        return token;
    }
}
