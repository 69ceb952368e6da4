using System.Net;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Access.Setup;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Tests.Access;

public sealed class SetupTests
{
    [Fact]
    public async Task Start_WithoutAccount_WritesACodeOf128Bits_ThatOnlyItsOwnerReads()
    {
        await using var application = await FairApplication.StartAsync();

        Assert.Matches("^[0-9a-f]{32}$", CodeOf(application));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FileOf(application)));
        }
    }

    [Theory, OnBothDatabases]
    public async Task Setup_FiftyAtOnce_MakeExactlyOneOrganizer_ThenNotFoundForEver(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var code = CodeOf(application);

        // All hold the form before the first of them is sent.
        using var reader = Secure(application);
        var form = await reader.FormOfAsync("/setup");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => reader.PostAsync("/setup", form.With(Account(code, $"first{i}@example.com")), Cancel))));

        Assert.Single(answers, answer => answer.Headers.Location?.OriginalString.EndsWith("/account/security", StringComparison.Ordinal) == true);
        await using var db = await application.DatabaseAsync();
        Assert.Equal(Roles.Organizer, Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel)).Role);
        Assert.Equal(1, await db.AuditRecords.CountAsync(one => one.Action == AuditActions.SetUp, Cancel));
        Assert.False(File.Exists(FileOf(application)));
        using var browser = Secure(application);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Setup_WrongCode_MakesNothing_AndSaysWhereTheCodeIs()
    {
        await using var application = await FairApplication.StartAsync();

        var answer = await PostAsync(application, new string('0', 32), "first@example.com");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("not the set-up code", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(await application.Accounts.ListAsync(cancellation: Cancel));
    }

    [Fact]
    public async Task Setup_AfterAnHour_IsRefused()
    {
        await using var application = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "true"));
        var code = CodeOf(application);
        application.Clock.Advance(TimeSpan.FromMinutes(61));

        var answer = await PostAsync(application, code, "first@example.com");

        Assert.Contains("older than 60 minutes", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(await application.Accounts.ListAsync(cancellation: Cancel));
    }

    [Fact]
    public async Task Setup_OverPlainHttpFromElsewhere_IsRefused_WithTheRightCodeToo()
    {
        await using var application = await FairApplication.StartAsync();
        using var browser = application.Browser();

        var page = await browser.GetAsync("/setup", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("HTTPS", await page.Content.ReadAsStringAsync(Cancel));

        using var secure = Secure(application);
        using var form = await FormAsync(secure, CodeOf(application), "first@example.com", browser);
        Assert.Empty(await application.Accounts.ListAsync(cancellation: Cancel));
    }

    [Fact]
    public async Task Setup_FromThisMachine_IsOpen_ButNotThroughAProxyThatNobodyNamed()
    {
        await using var application = FairApplication.StartOnPort();
        using var browser = new HttpClient { BaseAddress = application.Address };
        using var proxied = new HttpRequestMessage(HttpMethod.Get, "/setup");
        proxied.Headers.Add("X-Forwarded-For", "203.0.113.9");

        // A proxy as it comes out of the box adds nothing, but asks by the name that its own caller used.
        using var silent = new HttpRequestMessage(HttpMethod.Get, "/setup");
        silent.Headers.Host = "fair.example";

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/setup", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(proxied, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(silent, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Demonstration_HasNoSetup()
    {
        await using var application = await FairApplication.StartAsync(settings: [("Demo:Enabled", "true"), ("Demo:Speed", "0")]);
        using var browser = Secure(application);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/setup", Cancel)).StatusCode);
        Assert.False(File.Exists(FileOf(application)));
    }

    private static string FileOf(FairApplication application) => Path.Combine(application.DataDirectory, SetupCode.FileName);

    private static string CodeOf(FairApplication application) => File.ReadAllText(FileOf(application)).Trim();

    private static HttpClient Secure(FairApplication application) => application.CreateClient(
        new WebApplicationFactoryClientOptions { BaseAddress = new("https://localhost"), AllowAutoRedirect = false, HandleCookies = true });

    private static async Task<HttpResponseMessage> PostAsync(FairApplication application, string code, string email)
    {
        using var browser = Secure(application);
        return await FormAsync(browser, code, email, browser);
    }

    private static Dictionary<string, string> Account(string code, string email) =>
        new() { ["Input.Code"] = code, ["Input.Name"] = "First", ["Input.Email"] = email, ["Input.Password"] = FairApplication.Password };

    private static Task<HttpResponseMessage> FormAsync(HttpClient reads, string code, string email, HttpClient posts) =>
        reads.PostFormAsync("/setup", Account(code, email), through: posts);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
