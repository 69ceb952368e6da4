using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CantonRobotics.Access;

namespace CantonRobotics.Tests.Hosting;

/// <summary>On a real Kestrel, which is what counts the bytes.</summary>
public sealed class RequestSizesTests
{
    private const int OneMegabyte = 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/visitors", OneMegabyte + 1, false)]
    [InlineData("/api/v1/visitors", OneMegabyte + 1, true)]
    [InlineData("/api/v1/reports/recount", OneMegabyte + 1, false)]
    [InlineData("/api/v1/exhibitors", (64 * 1024) + 1, false)]
    [InlineData("/api/v1/exhibitors", (64 * 1024) + 1, true)]
    public async Task Body_TooLarge_IsRefused_WithItsCode(string path, int length, bool unannounced)
    {
        await using var application = FairApplication.StartOnPort();
        using var organizer = await ClientAsync(application);
        using var content = Content($"{{\"name\":\"{new string('a', length)}\"}}", "application/json", unannounced);

        using var answer = await organizer.PostAsync(path, content, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("too-large", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/register", false)]
    [InlineData("/register", true)]
    [InlineData("/sign-in", false)]
    public async Task Form_TooLarge_IsRefused_InWords(string page, bool unannounced)
    {
        await using var application = FairApplication.StartOnPort();
        using var browser = new HttpClient { BaseAddress = application.Address };
        using var content = Content($"Input.Name={new string('a', OneMegabyte + 1)}", "application/x-www-form-urlencoded", unannounced);

        using var answer = await browser.PostAsync(page, content, Cancel);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("<h1>That was too much to send</h1>", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roster_MayBeLargerThanARequestUsuallyIs()
    {
        await using var application = FairApplication.StartOnPort();
        using var organizer = await ClientAsync(application);
        using var content = Content(new string('a', OneMegabyte + 2048), "text/csv", unannounced: false);

        using var answer = await organizer.PostAsync("/api/v1/exhibitors/import?dryRun=true", content, Cancel);

        // Read whole, and refused for its own reason.
        Assert.Equal("file-too-large", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(129, 1, HttpStatusCode.BadRequest)]
    [InlineData(1, (64 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Form_OfTooManyOrTooLongValues_IsRefused(int values, int length, HttpStatusCode status)
    {
        await using var application = FairApplication.StartOnPort();
        using var browser = new HttpClient { BaseAddress = application.Address };
        var form = string.Join('&', Enumerable.Range(0, values).Select(number => $"field{number}={new string('a', length)}"));
        using var content = Content(form, "application/x-www-form-urlencoded", unannounced: false);

        using var answer = await browser.PostAsync("/register", content, Cancel);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("X-Long: {0}", 17 * 1024, "431")]
    [InlineData("X-Long: {0}", 8 * 1024, "200")]
    public async Task Headers_TooLarge_AreRefused(string header, int length, string status) =>
        Assert.Equal(status, await RawStatusAsync("/health/live", string.Format(null, header, new string('a', length))));

    [Theory]
    [InlineData(9 * 1024, "414")]
    [InlineData(4 * 1024, "200")]
    public async Task Address_TooLong_IsRefused(int length, string status) => Assert.Equal(status, await RawStatusAsync($"/health/live?{new string('a', length)}", "X-Short: a"));

    private static async Task<string> RawStatusAsync(string path, string header)
    {
        await using var application = FairApplication.StartOnPort();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(application.Address.Host, application.Address.Port, Cancel);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {application.Address.Authority}\r\nConnection: close\r\n{header}\r\n\r\n"), Cancel);
        using var reader = new StreamReader(stream);
        return (await reader.ReadLineAsync(Cancel))!.Split(' ')[1];
    }

    /// <summary>Unannounced: in chunks, without a length.</summary>
    private static HttpContent Content(string text, string type, bool unannounced)
    {
        HttpContent content = unannounced ? new Chunks(Encoding.UTF8.GetBytes(text)) : new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private static async Task<HttpClient> ClientAsync(FairApplication application)
    {
        var client = new HttpClient { BaseAddress = application.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await application.IssueKeyAsync(ApiKeyScope.Organizer));
        return client;
    }

    private sealed class Chunks(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes, 0, bytes.Length);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
