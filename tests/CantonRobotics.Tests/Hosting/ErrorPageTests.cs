using System.Net;
using CantonRobotics.Access;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Hosting;

/// <summary>A page that cannot be had says what happened and what to do next, in the reader's language, under its own status.</summary>
public sealed class ErrorPageTests
{
    /// <summary>In development ASP.NET puts words for developers in their place.</summary>
    private static readonly (string, string) Production = ("environment", "Production");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "en", "This page does not exist", "The address may be mistyped")]
    [InlineData("GET", "zh-Hans", "此页面不存在", "网址可能有误")]
    [InlineData("POST", "en", "This page does not exist", "The address may be mistyped")]
    public async Task Address_Unknown_SaysSo(string method, string language, string title, string next)
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite, Production);

        var (status, page) = await AskAsync(application.Browser(), method, "/nobody/home", language);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains(next, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/control", "en", "This page is not for this account", "You are signed in as", "This room is for organizers.")]
    [InlineData("/control", "zh-Hans", "此账户无法使用本页面", "您当前登录的账户是", "此区域仅供主办方使用。")]
    [InlineData("/desk", "en", "This page is not for this account", "You are signed in as", "This room is for exhibitors.")]
    [InlineData("/scan/counter", "en", "This page is not for this account", "You are signed in as", "Only gates and exhibitors scan here.")]
    public async Task Room_OfOthers_SaysWhoIsSignedInAndForWhomItIs(string path, string language, string title, string who, string room)
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite, Production);
        await application.OpenAccount("somebody@example.com", "a long enough phrase", path == "/control" ? Roles.Gate : Roles.Organizer);
        var browser = application.Browser();
        await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = "somebody@example.com", ["Input.Password"] = "a long enough phrase" });

        var (status, page) = await AskAsync(browser, "GET", path, language);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"{who} <strong><bdi>somebody@example.com</bdi>", page, StringComparison.Ordinal);
        Assert.Contains(room, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/sign-in?back={Uri.EscapeDataString(path)}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task Request_ThatThePageDoesNotTake_SaysHowToGoOn(string method, HttpStatusCode expected)
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite, Production);

        var (status, page) = await AskAsync(application.Browser(), method, "/register", "en");

        Assert.Equal(expected, status);
        Assert.Contains("<h1>This did not work</h1>", page, StringComparison.Ordinal);
        Assert.Contains("go back, load it anew and try again", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatFails_NamesANumberToTellAndNoCause()
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite, Production);
        await application.LoseExhibitorsAsync();

        var (status, page) = await AskAsync(application.Browser(), "GET", "/exhibitors", "en");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("<h1>Something went wrong here</h1>", page, StringComparison.Ordinal);
        Assert.Matches("tell the organizer this number: [0-9A-Z]+", page);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/exhibitors", HttpStatusCode.InternalServerError)]
    [InlineData("/api/v1/exhibitors", HttpStatusCode.InternalServerError)]
    [InlineData("/nobody/home", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nobody", HttpStatusCode.NotFound)]
    public async Task Failure_IsAsProtectedAsAnyAnswer(string path, HttpStatusCode expected)
    {
        await using var application = await FairApplication.StartAsync(DataProvider.Sqlite, Production);
        await application.LoseExhibitorsAsync();

        using var answer = await application.Browser().GetAsync(path, Cancel);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("default-src 'self'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    private static async Task<(HttpStatusCode Status, string Page)> AskAsync(HttpClient browser, string method, string path, string language)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Content = method == "POST" ? new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", "Amina")]) : null;
        using var answer = await browser.SendAsync(request, Cancel);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)));
    }
}
