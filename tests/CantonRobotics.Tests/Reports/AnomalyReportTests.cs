using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Scans;

namespace CantonRobotics.Tests.Reports;

/// <summary>What contradicts itself is stored and listed, for organizers only, and is still there after a restart.</summary>
public sealed class AnomalyReportTests
{
    private const string Address = "/api/v1/reports/anomalies";
    private static readonly DateTime Morning = FairApplication.FirstMorning.UtcDateTime;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Anomalies_OfEveryRule_AreListed_AndStoredScansStayAsTheyAre(DataProvider provider)
    {
        var database = ("ConnectionStrings:Fair", provider == DataProvider.Postgres ? await PostgresServer.Running!.CreateDatabaseAsync() : "");
        await using var application = await FairApplication.StartAsync(provider, database);
        var (gateA, gateB) = (await application.ScannerAsync(FairApplication.Gate), await application.ScannerAsync("gate-b"));
        var (twice, lent, revoked) = (await application.HolderAsync("Twice In"), await application.HolderAsync("Lent Out"), await application.HolderAsync("Sent Home"));
        await SendAtAsync(application, gateB, 60, twice.Token, "entry", capturedSecond: 60);
        await SendAtAsync(application, gateA, 600, twice.Token, "entry", capturedSecond: 0);
        await SendAtAsync(application, gateA, 610, lent.Token, "entry", capturedSecond: 610);
        await SendAtAsync(application, gateB, 611, lent.Token, "exit", capturedSecond: 611);
        application.Clock.SetUtcNow(Morning.AddSeconds(700));
        await application.RevokeBadgeAsync(revoked.Id);
        await SendAtAsync(application, gateA, 1000, revoked.Token, "entry", capturedSecond: 800);
        await SendAtAsync(application, gateB, 1001, revoked.Token, "entry", capturedSecond: 1001);
        using var slow = await FairApplication.PostAsync(gateB, new ScanBatch(Morning.AddHours(-3), [FairApplication.Entry("nonsense")]));

        var all = await ListAsync(application);

        Assert.Equal(["clockOff", "revokedUnaware", "farApart", "doubleEntry"], all.Select(one => Text(one, "kind")));
        Assert.Equal(10_800_000 + 1_001_000, all[0].GetProperty("clockOffsetMs").GetInt64());
        Assert.Equal(("Sent Home", "gate-a", Morning.AddSeconds(800), Morning.AddSeconds(700)), (Text(all[1], "visitor"), Text(all[1], "place"), Time(all[1], "at"), Time(all[1], "otherAt")));
        Assert.Equal(("Lent Out", "gate-b", "gate-a", 42), (Text(all[2], "visitor"), Text(all[2], "place"), Text(all[2], "otherPlace"), all[2].GetProperty("metres").GetDouble()));
        Assert.Equal(("Twice In", "gate-b", "gate-a", 1, 2), (Text(all[3], "visitor"), Text(all[3], "place"), Text(all[3], "otherPlace"), all[3].GetProperty("seq").GetInt64(), all[3].GetProperty("otherSeq").GetInt64()));
        Assert.Equal(["accepted", "accepted", "accepted", "accepted", "revoked", "revoked", "malformed"], (await application.LogAsync()).Select(scan => Camel(scan.Outcome)));

        await using var again = await FairApplication.StartAsync(provider, database, ("Data:Directory", application.DataDirectory));
        again.Clock.SetUtcNow(application.Clock.GetUtcNow());
        Assert.Equal(["revokedUnaware", "farApart", "doubleEntry"], (await ListAsync(again)).Select(one => Text(one, "kind")));
    }

    [Fact]
    public async Task List_IsPaged_AndOfOneDay()
    {
        await using var application = await FairApplication.StartAsync();
        var (gateA, gateB) = (await application.ScannerAsync(FairApplication.Gate), await application.ScannerAsync("gate-b"));
        for (var i = 0; i < 3; i++)
        {
            var badge = await application.HolderAsync();
            await SendAtAsync(application, gateA, 10 * i, badge.Token, "entry", 10 * i);
            await SendAtAsync(application, gateB, (10 * i) + 1, badge.Token, "exit", (10 * i) + 1);
        }

        using var organizer = await application.OrganizerAsync();
        var first = await organizer.GetFromJsonAsync<JsonElement>($"{Address}?limit=2", Cancellation);
        var rest = await organizer.GetFromJsonAsync<JsonElement>($"{Address}?limit=2&after={first.GetProperty("next").GetString()}", Cancellation);
        var tomorrow = await organizer.GetFromJsonAsync<JsonElement>($"{Address}?day=2025-04-16", Cancellation);

        Assert.Equal([6L, 4L, 2L], first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(one => one.GetProperty("seq").GetInt64()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Empty(tomorrow.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task List_ForOthers_IsRefused()
    {
        await using var application = await FairApplication.StartAsync();
        using var exhibitor = await application.ExhibitorAsync((await application.AddExhibitorAsync()).Id);

        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.GetAsync(Address, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await application.CreateClient().GetAsync(Address, Cancellation)).StatusCode);
    }

    private static async Task SendAtAsync(FairApplication application, HttpClient scanner, int second, string token, string kind, int capturedSecond)
    {
        application.Clock.SetUtcNow(Morning.AddSeconds(second));
        await application.SendAsync(scanner, FairApplication.Entry(token) with { Kind = kind, CapturedAt = Morning.AddSeconds(capturedSecond) });
    }

    private static async Task<List<JsonElement>> ListAsync(FairApplication application)
    {
        _ = await application.BoardAsync();
        using var organizer = await application.OrganizerAsync();
        return [.. (await organizer.GetFromJsonAsync<JsonElement>(Address, Cancellation)).GetProperty("items").EnumerateArray()];
    }

    private static string? Text(JsonElement anomaly, string name) => anomaly.GetProperty(name).GetString();

    private static DateTime Time(JsonElement anomaly, string name) => anomaly.GetProperty(name).GetDateTime();

    private static string Camel(ScanOutcome outcome) => JsonNamingPolicy.CamelCase.ConvertName($"{outcome}");
}
