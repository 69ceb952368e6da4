using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Scans;

namespace CantonRobotics.Tests.Scans;

public sealed class ScanRequestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Device_WithoutTokenOrRevoked_Is401AndNothingIsStored(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var device = await application.PairAsync(FairApplication.Gate);
        var scanner = application.Bearer(device.Token);
        var badge = await application.HolderAsync();
        Assert.Equal("accepted", await application.OutcomeAsync(scanner, FairApplication.Entry(badge.Token)));
        await application.RevokeDeviceAsync(device.Device.Id);
        var batch = new ScanBatch(FairApplication.FirstMorning.UtcDateTime, [FairApplication.Entry(badge.Token)]);

        var revoked = await FairApplication.PostAsync(scanner, batch);
        var none = await FairApplication.PostAsync(application.CreateClient(), batch);
        var organizer = await FairApplication.PostAsync(await application.OrganizerAsync(), batch);

        Assert.Equal(HttpStatusCode.Unauthorized, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, organizer.StatusCode);
        Assert.Single(await application.LogAsync());
    }

    [Fact]
    public async Task Place_InTheBody_IsIgnored()
    {
        await using var application = await FairApplication.StartAsync();
        var booth = await application.BoothAsync();
        var scanner = await application.ScannerAsync(booth);
        var badge = await application.HolderAsync();
        var id = Guid.CreateVersion7();

        var answer = await PostAsync(scanner, $$"""
            {"sentAt":"2025-04-15T02:30:00.000Z","place":"10.2C01","deviceId":"{{Guid.NewGuid()}}",
             "scans":[{"scanId":"{{id}}","place":"10.2C01","booth":"10.2C01","token":"{{badge.Token}}","capturedAt":"2025-04-15T10:30:00+08:00","kind":"visit"}]}
            """);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var row = (await application.LogAsync()).Single();
        Assert.Equal((id, booth), (row.ScanId, row.Place));
    }

    [Fact]
    public async Task BadScan_AmongGoodOnes_SpoilsNoOther()
    {
        await using var application = await FairApplication.StartAsync();
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var badge = await application.HolderAsync();
        string Good() => $$"""{"scanId":"{{Guid.CreateVersion7()}}","token":"{{badge.Token}}","capturedAt":"2025-04-15T02:29:00.000Z","kind":"entry"}""";
        string With(string capturedAt, string kind, string token) =>
            $$"""{"scanId":"{{Guid.CreateVersion7()}}","token":{{token}},"capturedAt":{{capturedAt}},"kind":{{kind}}}""";

        var answer = await PostAsync(scanner, $$"""
            {"sentAt":"2025-04-15T02:30:00.000Z","scans":[
            {{Good()}}, 7, null, "text", [1], {}, {"scanId":"not-a-guid","token":"x","kind":"entry"},
            {{With("\"yesterday\"", "\"entry\"", $"\"{badge.Token}\"")}}, {{With("5", "\"entry\"", $"\"{badge.Token}\"")}}, {{With("\"2025-04-15T02:29:00\"", "\"entry\"", $"\"{badge.Token}\"")}},
            {{With("\"2025-04-15T02:29:00Z\"", "{}", $"\"{badge.Token}\"")}}, {{With("\"2025-04-15T02:29:00Z\"", "\"entry\"", "\"\\ud800\"")}},
            {{Good()}}]}
            """);
        var results = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("accepted", results[0].GetProperty("outcome").GetString());
        Assert.Equal("accepted", results[^1].GetProperty("outcome").GetString());
        Assert.All(results[1..^1], result => Assert.Equal("malformed", result.GetProperty("outcome").GetString()));
        Assert.Equal("not-a-guid", results[6].GetProperty("scanId").GetString());
        Assert.Equal(7, (await application.LogAsync()).Count);
    }

    [Theory]
    [InlineData("", 400, "malformed-json")]
    [InlineData("{\"sentAt\":", 400, "malformed-json")]
    [InlineData("[]", 400, "malformed-json")]
    [InlineData("{\"sentAt\":\"2025-04-15T02:30:00Z\",\"scans\":[{}]} trailing", 400, "malformed-json")]
    [InlineData("{\"sentAt\":\"2025-04-15T02:30:00Z\",\"scans\":[]}", 400, "invalid-input")]
    [InlineData("{\"sentAt\":\"2025-04-15T02:30:00Z\",\"scans\":{}}", 400, "invalid-input")]
    [InlineData("{\"sentAt\":\"2025-04-15T02:30:00Z\"}", 400, "invalid-input")]
    [InlineData("{\"scans\":[{}]}", 400, "invalid-input")]
    [InlineData("{\"sentAt\":\"noon\",\"scans\":[{}]}", 400, "invalid-input")]
    public async Task Body_ThatCannotBeRead_IsAProblemWithACode(string body, int status, string code)
    {
        await using var application = await FairApplication.StartAsync();
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        scanner.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-Hans");

        var answer = await PostAsync(scanner, body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", problem.GetProperty("title").GetString());
        Assert.Empty(await application.LogAsync());
    }

    [Fact]
    public async Task Body_OverTheLimits_Is413AndNothingIsStored()
    {
        await using var application = await FairApplication.StartAsync();
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var token = (await application.HolderAsync()).Token;
        var scans = Enumerable.Range(0, 101).Select(_ => FairApplication.Entry(token)).ToArray();
        var now = FairApplication.FirstMorning.UtcDateTime;

        var many = await FairApplication.PostAsync(scanner, new ScanBatch(now, scans));
        var large = await FairApplication.PostAsync(scanner, new ScanBatch(now, [FairApplication.Entry(new string('x', 70_000))]));
        var streamed = await scanner.PostAsync("/api/v1/scans", new StreamContent(new MemoryStream(new byte[70_000])), Cancellation);

        Assert.Equal("too-many-scans", await CodeAsync(many, HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("too-large", await CodeAsync(large, HttpStatusCode.RequestEntityTooLarge));
        Assert.Equal("too-large", await CodeAsync(streamed, HttpStatusCode.RequestEntityTooLarge));
        Assert.Empty(await application.LogAsync());
        Assert.Equal(100, (await application.SendAsync(scanner, scans[..100])).Count);
    }

    [Fact]
    public async Task Device_FasterThanAllowed_Is429WithRetryAfter()
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite, ("Scans:RequestsPerSecond", "1"));
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var other = await application.ScannerAsync("gate-b");
        var token = (await application.HolderAsync()).Token;
        var batch = new ScanBatch(FairApplication.FirstMorning.UtcDateTime, [FairApplication.Entry(token)]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => FairApplication.PostAsync(scanner, batch)));
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);

        Assert.Equal("too-many-requests", await CodeAsync(refused, HttpStatusCode.TooManyRequests));
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await FairApplication.PostAsync(other, batch)).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Database_HeldBySomebody_Is503WithinThreeSecondsAndThenWorksAgain(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var scan = FairApplication.Entry((await application.HolderAsync()).Token);
        var batch = new ScanBatch(FairApplication.FirstMorning.UtcDateTime, [scan]);

        HttpResponseMessage refused;
        TimeSpan waited;
        await using (await application.HoldDatabaseAsync(provider))
        {
            var start = TimeProvider.System.GetTimestamp();
            refused = await FairApplication.PostAsync(scanner, batch);
            waited = TimeProvider.System.GetElapsedTime(start);
        }

        Assert.Equal("storage-busy", await CodeAsync(refused, HttpStatusCode.ServiceUnavailable));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        Assert.True(waited < TimeSpan.FromSeconds(3), $"{waited} is too long.");
        Assert.Equal("accepted", await application.OutcomeAsync(scanner, scan));
    }

    [Theory, OnBothDatabases]
    public async Task Database_LockedForTenSeconds_AcknowledgesNothing_SaysSo_AndGoesOnByItself(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var token = (await application.HolderAsync()).Token;
        using var client = application.CreateClient();
        List<(HttpStatusCode Status, TimeSpan Waited)> answers = [];
        HttpStatusCode ready;
        await using (await application.HoldDatabaseAsync(provider))
        {
            var start = TimeProvider.System.GetTimestamp();
            do
            {
                var sent = TimeProvider.System.GetTimestamp();
                using var answer = await FairApplication.PostAsync(scanner, new ScanBatch(FairApplication.FirstMorning.UtcDateTime, [FairApplication.Entry(token)]));
                answers.Add((answer.StatusCode, TimeProvider.System.GetElapsedTime(sent)));
            }
            while (TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
            ready = (await client.GetAsync("/health/ready", Cancellation)).StatusCode;
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.All(answers, answer => Assert.True(answer.Waited < TimeSpan.FromSeconds(4), $"{answer.Waited} is too long."));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready);
        Assert.Equal("accepted", await application.OutcomeAsync(scanner, FairApplication.Entry(token)));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        Assert.Single(await application.LogAsync());
    }

    [Theory]
    [InlineData(DataProvider.Sqlite, "Scans:QueueLength")]
    [InlineData(DataProvider.Sqlite, "Scans:QueuedScans")]
    [InlineData(DataProvider.Postgres, "Scans:QueueLength")]
    [InlineData(DataProvider.Postgres, "Scans:QueuedScans")]
    public async Task Queue_Full_Is503AtOnce(DataProvider provider, string bound)
    {
        await using var application = await FairApplication.StartAsync(provider, (bound, "1"), ("Scans:MaxBatch", "1"));
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var token = (await application.HolderAsync()).Token;

        List<Task<HttpResponseMessage>> answers = [];
        Task<HttpResponseMessage> first;
        await using (await application.HoldDatabaseAsync(provider))
        {
            for (var i = 0; i < 6; i++)
            {
                answers.Add(FairApplication.PostAsync(scanner, new ScanBatch(FairApplication.FirstMorning.UtcDateTime, [FairApplication.Entry(token)])));
            }

            first = await Task.WhenAny(answers);
        }

        Assert.Equal("queue-full", await CodeAsync(await first, HttpStatusCode.ServiceUnavailable));
        Assert.InRange((await first).Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
        await Task.WhenAll(answers);
        var acknowledged = answers.Count(answer => answer.Result.StatusCode == HttpStatusCode.OK);
        Assert.Equal(acknowledged, (await application.LogAsync()).Count);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body) =>
        client.PostAsync("/api/v1/scans", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString();
    }
}
