using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Tests.Privacy;

namespace CantonRobotics.Tests.Access;

/// <summary>Guessing, where people's data are on the other side: 100,000 guesses, and none is answered differently (BCard 2018: six-digit ids; pretix 4.11.1: numbers as codes).</summary>
public sealed class EnumerationTests
{
    private const int Guesses = 50_000;
    private static readonly (string, string)[] NoLimits =
        [("Limits:AddressPerSecond", "1000000"), ("Limits:AddressBurst", "1000000"), ("Limits:AnonymousPerSecond", "1000000"), ("Limits:AnonymousBurst", "1000000"), ("Scans:RequestsPerSecond", "1000000")];

    [Fact]
    public async Task PrivateLinks_Guessed_AreAllTheSameNotFound()
    {
        await using var scene = await PrivacyScene.StartAsync(settings: NoLimits);
        Assert.Equal(HttpStatusCode.OK, (await scene.Browser.GetAsync($"/badge/{scene.Link}/qr.svg", Cancel)).StatusCode);
        using var stranger = scene.Application.CreateClient();
        HashSet<string> answers = [];

        await Parallel.ForEachAsync(Enumerable.Range(0, Guesses), Cancel, async (i, cancel) =>
        {
            using var answer = await stranger.GetAsync($"/badge/{Guess(scene.Link, i)}/qr.svg", cancel);
            lock (answers)
            {
                answers.Add($"{(int)answer.StatusCode} {answer.Content.Headers.ContentType} {answer.Headers.CacheControl}");
            }
        });

        Assert.StartsWith("404", Assert.Single(answers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Badges_Guessed_AreAllTheSameRefusal_AndNumbersAreNoBadges()
    {
        await using var scene = await PrivacyScene.StartAsync(settings: NoLimits);
        Assert.Equal("accepted", await scene.Application.OutcomeAsync(scene.FirstPhone, FairApplication.Visit(scene.Token)));
        HashSet<string> signed = [], numbers = [];

        for (var i = 0; i < Guesses; i += 100)
        {
            foreach (var result in await SendAsync(scene, Enumerable.Range(i, 100).Select(n => n % 5 == 0 ? $"{n}" : TokenOf(scene.Token))))
            {
                (result.Number ? numbers : signed).Add(result.Outcome);
            }
        }

        Assert.Equal("malformed", Assert.Single(numbers));
        Assert.Equal("badSignature", Assert.Single(signed));
    }

    /// <summary>The right length and alphabet; some differ from a real link by one character.</summary>
    private static string Guess(string link, int i) => i % 10 != 0
        ? RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", link.Length)
        : string.Concat(link.AsSpan(0, i / 10 % link.Length), link[i / 10 % link.Length] == 'a' ? "b" : "a", link.AsSpan((i / 10 % link.Length) + 1));

    /// <summary>A real token with another badge's id: signed by the fair, but not for this.</summary>
    private static string TokenOf(string token)
    {
        var payload = new byte[78];
        Assert.True(Base45.TryDecode(token.AsSpan(4), payload));
        string text;
        do
        {
            RandomNumberGenerator.Fill(payload.AsSpan(4, 8));
            text = "CR1:" + Base45.Encode(payload);
        }
        while (text.EndsWith(' ') || text.Contains("  ", StringComparison.Ordinal));
        return text;
    }

    private static async Task<IEnumerable<(bool Number, string Outcome)>> SendAsync(PrivacyScene scene, IEnumerable<string> tokens)
    {
        var sent = tokens.ToList();
        var now = FairApplication.FirstMorning.UtcDateTime;
        using var answer = await scene.FirstPhone.PostAsJsonAsync(
            "/api/v1/scans", new { sentAt = now, scans = sent.Select(token => new { scanId = Guid.CreateVersion7(), token, capturedAt = now, kind = "visit" }) }, Cancel);
        answer.EnsureSuccessStatusCode();
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("results").EnumerateArray();
        return results.Select((result, i) => (int.TryParse(sent[i], out _), result.GetProperty("outcome").GetString()!)).ToList();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
