using System.Net;
using System.Security.Claims;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http;

namespace CantonRobotics.Tests.Hosting;

/// <summary>A hall shares one address: whoever asks too much is held back, and nobody with them.</summary>
public sealed class RequestLimitsTests
{
    private const string Here = "203.0.113.9";
    private const int Endless = 500;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly (string, string)[] FewForStrangers = [("Limits:AddressBurst", "4"), ("Limits:AddressPerSecond", "1"), ("Limits:SignedInBurst", "30"), ("Limits:SignedInPerSecond", "1")];

    [Fact]
    public async Task Strangers_AtOneAddress_AreHeldBack_WithATimeToComeBack()
    {
        await using var application = await FairApplication.StartAsync(settings: FewForStrangers);

        var (refused, admitted) = await AskUntilRefusedAsync(application, Here, "/api/v1/exhibitors");

        Assert.InRange(admitted, 4, Endless);
        Assert.Equal("application/problem+json", refused.Response.ContentType?.Split(';')[0]);
        Assert.Equal("too-many-requests", (await JsonElementOf(refused)).GetProperty("code").GetString());
        Assert.InRange(int.Parse(refused.Response.Headers.RetryAfter!, null), 1, 60);
        Assert.Equal(200, (await application.ArriveAsync("203.0.113.10", "/api/v1/exhibitors")).Response.StatusCode);
    }

    [Theory]
    [InlineData("en", "Too much at once")]
    [InlineData("zh-Hans", "访问过于频繁")]
    public async Task Page_HeldBack_SaysSo_InTheReadersLanguage(string language, string title)
    {
        await using var application = await FairApplication.StartAsync(settings: FewForStrangers);

        var (refused, _) = await AskUntilRefusedAsync(application, Here, "/privacy", ("Accept-Language", language));

        Assert.Contains($"<h1>{title}</h1>", WebUtility.HtmlDecode(await new StreamReader(refused.Response.Body).ReadToEndAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.InRange(int.Parse(refused.Response.Headers.RetryAfter!, null), 1, 60);
        Assert.Contains("default-src 'self'", refused.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_HeldBack_FilesHealthViewersAndAccounts_AreNot()
    {
        await using var application = FairApplication.StartOnPort(FewForStrangers);
        using var stranger = new HttpClient { BaseAddress = application.Address };
        using var organizer = await SignedInAsync(application);
        await AskUntilRefusedAsync(() => stranger.GetAsync("/api/v1/exhibitors", Cancel));

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger.GetAsync("/css/site.css", Cancel)));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger.GetAsync("/health/live", Cancel)));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(stranger.PostAsync("/hubs/traffic/negotiate?negotiateVersion=1", null, Cancel)));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(organizer.GetAsync("/api/v1/exhibitors", Cancel)));
        }
    }

    [Fact]
    public async Task Account_IsHeldBackAlone()
    {
        await using var application = FairApplication.StartOnPort(FewForStrangers);
        using var one = await SignedInAsync(application);
        using var other = await SignedInAsync(application);

        await AskUntilRefusedAsync(() => one.GetAsync("/api/v1/exhibitors", Cancel));

        for (var walls = 0; walls < 40; walls++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(one.PostAsync("/hubs/traffic/negotiate?negotiateVersion=1", null, Cancel)));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other.GetAsync("/api/v1/exhibitors", Cancel)));
    }

    [Fact]
    public async Task Scans_HaveLimitsOfTheirOwn()
    {
        await using var application = await FairApplication.StartAsync(settings: [.. FewForStrangers, ("Limits:SignedInBurst", "2"), ("Limits:SignedInPerSecond", "1")]);
        var device = await application.PairAsync(FairApplication.Gate);
        using var client = application.Bearer(device.Token);

        for (var i = 0; i < 20; i++)
        {
            // Not JSON: refused by the endpoint, past the short lane, where requests are counted.
            using var answer = await client.PostAsync("/api/v1/scans", new StringContent("scan", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Strangers_Everywhere_AreHeldBackTogether_AccountsAreNot()
    {
        await using var application = await FairApplication.StartAsync(settings: [("Limits:AnonymousBurst", "5"), ("Limits:AnonymousPerSecond", "1")]);
        var key = ("Authorization", $"Bearer {await application.IssueKeyAsync(ApiKeyScope.Organizer)}");

        var statuses = new List<int>();
        for (var i = 0; i < Endless && !statuses.Contains(429); i++)
        {
            statuses.Add((await application.ArriveAsync($"198.51.{i / 250}.{i % 250}", "/api/v1/exhibitors")).Response.StatusCode);
        }

        Assert.Equal(200, statuses[0]);
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(200, (await application.ArriveAsync("198.51.9.9", "/api/v1/exhibitors", key)).Response.StatusCode);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9", true)]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    public void Caller_InOneNetworkOfItsOwn_IsOne(string one, string other, bool same) =>
        Assert.Equal(same, RequestLimits.CallerOf(new ClaimsPrincipal(), IPAddress.Parse(one)) == RequestLimits.CallerOf(new ClaimsPrincipal(), IPAddress.Parse(other)));

    [Fact]
    public void Caller_WithAnAccount_IsTheAccount_WhereverFrom()
    {
        var account = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "7")], "Identity.Application"));
        var key = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "7")], Schemes.ApiKey));

        Assert.Equal(RequestLimits.CallerOf(account, IPAddress.Loopback), RequestLimits.CallerOf(account, IPAddress.Parse(Here)));
        Assert.NotEqual(RequestLimits.CallerOf(account, IPAddress.Loopback), RequestLimits.CallerOf(key, IPAddress.Loopback));
    }

    private static async Task<(HttpContext Refused, int Admitted)> AskUntilRefusedAsync(FairApplication application, string from, string path, params (string, string)[] headers)
    {
        for (var admitted = 0; admitted < Endless; admitted++)
        {
            var answer = await application.ArriveAsync(from, path, headers);
            if (answer.Response.StatusCode == StatusCodes.Status429TooManyRequests)
            {
                return (answer, admitted);
            }

            Assert.Equal(200, answer.Response.StatusCode);
        }

        throw new InvalidOperationException($"{Endless} requests were admitted.");
    }

    private static async Task AskUntilRefusedAsync(Func<Task<HttpResponseMessage>> ask)
    {
        for (var i = 0; i < Endless; i++)
        {
            if (await StatusAsync(ask()) == HttpStatusCode.TooManyRequests)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{Endless} requests were admitted.");
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        return answer.StatusCode;
    }

    private static async Task<HttpClient> SignedInAsync(FairApplication application)
    {
        var client = new HttpClient { BaseAddress = application.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await application.IssueKeyAsync(ApiKeyScope.Organizer));
        return client;
    }

    private static async Task<JsonElement> JsonElementOf(HttpContext context) => (await JsonDocument.ParseAsync(context.Response.Body)).RootElement;
}
