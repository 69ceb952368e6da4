using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CantonRobotics.Access;

namespace CantonRobotics.Tests.Hosting;

/// <summary>Real WebSockets against a real Kestrel: who is signed in is not spoken for by somebody else's page.</summary>
public sealed class OriginCheckTests
{
    private const string Hub = "/hubs/traffic";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://{own}")]
    [InlineData("http://{own}.evil.example")]
    [InlineData("http://{own}@evil.example")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("")]
    [InlineData(null)]
    public async Task WebSocket_WithACookie_FromElsewhere_IsRefused(string? origin)
    {
        await using var application = FairApplication.StartOnPort();
        var cookies = await SignInAsync(application);

        foreach (var path in (string[])[Hub, "/HUBS/traffic", "/_blazor"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(application, path, origin, cookies));
        }
    }

    [Fact]
    public async Task WebSocket_OfOurOwnPage_SpeaksForWhoIsSignedIn()
    {
        await using var application = FairApplication.StartOnPort();
        var cookies = await SignInAsync(application);

        using var socket = await OpenAsync(application, Hub, application.Address.GetLeftPart(UriPartial.Authority), cookies);

        Assert.Contains("\"entries\"", await SnapshotAsync(socket), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_OfAnAllowedOrigin_IsOpened()
    {
        await using var application = FairApplication.StartOnPort(("Hosting:AllowedOrigins", "https://wall.example:8443, HTTPS://Other.example/"));

        foreach (var (origin, status) in new[]
        {
            ("https://wall.example:8443", HttpStatusCode.SwitchingProtocols), ("https://other.example", HttpStatusCode.SwitchingProtocols),
            ("https://wall.example", HttpStatusCode.Forbidden), ("http://other.example", HttpStatusCode.Forbidden),
        })
        {
            Assert.Equal(status, await ConnectAsync(application, Hub, origin));
        }
    }

    [Fact]
    public async Task Program_WithoutOrigin_ConnectsWithAKeyOrAsAnybody()
    {
        await using var application = FairApplication.StartOnPort();
        var key = await application.IssueKeyAsync(ApiKeyScope.Organizer);

        using var organizer = await OpenAsync(application, $"{Hub}?access_token={key}", null);
        using var anybody = await OpenAsync(application, Hub, null);

        Assert.Contains("\"entries\"", await SnapshotAsync(organizer), StringComparison.Ordinal);
        Assert.DoesNotContain("\"entries\"", await SnapshotAsync(anybody), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hubs/traffic/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task Negotiation_FromElsewhere_IsRefused_InWords(string path)
    {
        await using var application = FairApplication.StartOnPort();
        var cookies = await SignInAsync(application);
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = application.Address };

        foreach (var (origin, status) in new[] { (application.Address.GetLeftPart(UriPartial.Authority), HttpStatusCode.OK), ("https://evil.example", HttpStatusCode.Forbidden), (null, HttpStatusCode.Forbidden) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.TryAddWithoutValidation("Origin", origin);
            using var answer = await browser.SendAsync(request, Cancel);

            Assert.Equal(status, answer.StatusCode);
            if (status == HttpStatusCode.Forbidden)
            {
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
                Assert.Equal("origin-refused", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
            }
        }
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    public async Task ReadingGet_OfOurPages_ComesWithoutOrigin(string? site, HttpStatusCode status)
    {
        await using var application = FairApplication.StartOnPort();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = await SignInAsync(application) }) { BaseAddress = application.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor/initializers");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);

        using var answer = await browser.SendAsync(request, Cancel);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("wall.example")]
    [InlineData("https://wall.example/page")]
    [InlineData("ws://wall.example")]
    [InlineData("*")]
    public async Task AllowedOrigin_ThatIsNone_RefusesTheStart(string entry)
    {
        using var start = StartAttempt.Begin(Directory.CreateTempSubdirectory("cr-start-").FullName, [], ("Hosting__AllowedOrigins", entry));

        var (code, said) = await start.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains($"Hosting:AllowedOrigins holds “{entry}”", said, StringComparison.Ordinal);
    }

    private static async Task<CookieContainer> SignInAsync(FairApplication application)
    {
        var key = await application.EnrolledAsync("organizer@example.com", Roles.Organizer);
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = application.Address };
        using var answer = await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = "organizer@example.com", ["Input.Password"] = FairApplication.Password });
        using var second = await browser.PostFormAsync("/sign-in/code", new() { ["Input.Code"] = Totp.Now(key!) });
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (answer.StatusCode, second.StatusCode));
        return cookies;
    }

    private static ClientWebSocket NewSocket(string? origin, CookieContainer? cookies, FairApplication application)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (cookies is not null)
        {
            socket.Options.SetRequestHeader("Cookie", cookies.GetCookieHeader(application.Address));
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin.Replace("{own}", application.Address.Authority, StringComparison.Ordinal));
        }

        return socket;
    }

    private static async Task<ClientWebSocket> OpenAsync(FairApplication application, string path, string? origin, CookieContainer? cookies = null)
    {
        var socket = NewSocket(origin, cookies, application);
        await socket.ConnectAsync(new UriBuilder(new Uri(application.Address, path)) { Scheme = "ws" }.Uri, Cancel);
        return socket;
    }

    private static async Task<HttpStatusCode> ConnectAsync(FairApplication application, string path, string? origin, CookieContainer? cookies = null)
    {
        using var socket = NewSocket(origin, cookies, application);
        try
        {
            await socket.ConnectAsync(new UriBuilder(new Uri(application.Address, path)) { Scheme = "ws" }.Uri, Cancel);
        }
        catch (WebSocketException)
        {
            // The status says it.
        }

        return socket.HttpStatusCode;
    }

    /// <summary>Greets as SignalR's JSON protocol does and reads up to the end of the snapshot.</summary>
    private static async Task<string> SnapshotAsync(ClientWebSocket socket)
    {
        await socket.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancel);
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        while (!(text.ToString() is var read && read.Contains("\"snapshot\"", StringComparison.Ordinal) && read.EndsWith('\u001e')))
        {
            var received = await socket.ReceiveAsync(buffer, Cancel);
            text.Append(Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        return text.ToString();
    }
}
