using System.Net;
using System.Text.RegularExpressions;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;

namespace CantonRobotics.Tests.Access;

public sealed partial class SecondFactorTests
{
    private const string Name = "organizer@example.com";

    [Fact]
    public async Task Organizer_WithoutSecondFactor_ReachesNothingButItsSetUp_ThenEverything()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount(Name, FairApplication.Password, Roles.Organizer);
        using var browser = application.Browser();

        var signedIn = await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = Name, ["Input.Password"] = FairApplication.Password });

        Assert.EndsWith("/account/security", signedIn.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/control", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/v1/visitors", Cancel)).StatusCode);

        var page = await browser.GetStringAsync("/account/security", Cancel);
        Assert.Contains("Organizers sign in with two factors", page);
        var key = KeyOf(page);
        var wrong = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "app", ["CurrentPassword"] = FairApplication.Password, ["Code"] = "000000" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var right = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "app", ["CurrentPassword"] = FairApplication.Password, ["Code"] = Totp.Now(key) });

        Assert.Equal(10, RecoveryCode().Count(await right.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/control", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Code_IsAskedFor_AndGoodOnce()
    {
        await using var application = await FairApplication.StartAsync();
        var key = (await application.EnrolledAsync(Name, Roles.Organizer))!;
        using var first = application.Browser();
        using var second = application.Browser();
        await PasswordAsync(first);
        await PasswordAsync(second);
        Assert.Equal(HttpStatusCode.Found, (await first.GetAsync("/control", Cancel)).StatusCode);
        var code = Totp.Now(key);

        Assert.Equal("/control", (await CodeAsync(first, code)).Headers.Location?.AbsolutePath);
        Assert.Contains("used already", await (await CodeAsync(second, code)).Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/control", Cancel)).StatusCode);
    }

    [Fact]
    public async Task RecoveryCode_OpensOnce()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount(Name, FairApplication.Password, Roles.Organizer);
        using var browser = application.Browser();
        await PasswordAsync(browser);
        var key = KeyOf(await browser.GetStringAsync("/account/security", Cancel));
        var on = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "app", ["CurrentPassword"] = FairApplication.Password, ["Code"] = Totp.Now(key) });
        var code = RecoveryCode().Match(await on.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        using var first = application.Browser();
        using var second = application.Browser();
        await PasswordAsync(first);
        await PasswordAsync(second);

        Assert.Equal("/control", (await CodeAsync(first, code)).Headers.Location?.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(second, code)).StatusCode);
    }

    [Fact]
    public async Task RecoveryCode_AfterTheAccountWasDisabledBetweenTheTwoSteps_OpensNothing()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount("other@example.com", FairApplication.Password, Roles.Organizer);
        await application.OpenAccount(Name, FairApplication.Password, Roles.Organizer);
        using var browser = application.Browser();
        await PasswordAsync(browser);
        var key = KeyOf(await browser.GetStringAsync("/account/security", Cancel));
        var on = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "app", ["CurrentPassword"] = FairApplication.Password, ["Code"] = Totp.Now(key) });
        var code = RecoveryCode().Match(await on.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;
        using var second = application.Browser();
        await PasswordAsync(second);
        var id = (await application.Accounts.ListAsync(Name, cancellation: Cancel)).Single().Id;

        Assert.True((await application.Accounts.DisableAsync(id, Cancel)).Done);

        Assert.Equal(HttpStatusCode.OK, (await CodeAsync(second, code)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/control", Cancel)).StatusCode);
        Assert.DoesNotContain(await application.Audit.SearchAsync(new(Action: AuditActions.SignedIn, Text: "recovery"), cancellation: Cancel), record => record.Subject == $"account:{id}");
    }

    [Fact]
    public async Task OpenSession_WithoutThePassword_AddsNoSecondFactor_AndGuessingLocks()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount(Name, FairApplication.Password, Roles.Organizer);
        using var browser = application.Browser();
        await PasswordAsync(browser);
        var key = KeyOf(await browser.GetStringAsync("/account/security", Cancel));
        for (var guess = 0; guess < 5; guess++)
        {
            var wrong = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "app", ["CurrentPassword"] = $"a wrong guess {guess}", ["Code"] = Totp.Now(key) });
            Assert.Contains("present password is not right", await wrong.Content.ReadAsStringAsync(Cancel));
        }

        var right = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "app", ["CurrentPassword"] = FairApplication.Password, ["Code"] = Totp.Now(key) });

        Assert.Contains("Too many wrong passwords", await right.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(await application.Audit.SearchAsync(new(Action: AuditActions.SecondFactorOn), cancellation: Cancel));
    }

    [Fact]
    public async Task Secrets_AreNotReadableInTheDatabase()
    {
        await using var application = await FairApplication.StartAsync();
        var key = (await application.EnrolledAsync(Name, Roles.Organizer))!;
        await using var db = await application.DatabaseAsync();

        var stored = db.UserTokens.Select(token => token.Value!).ToList();

        Assert.NotEmpty(stored);
        Assert.DoesNotContain(stored, value => value.Contains(key, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task TurningOff_AsksForThePassword_AndIsRefusedToAnOrganizer()
    {
        await using var application = await FairApplication.StartAsync();
        var key = await application.EnrolledAsync(Name, Roles.Organizer);
        using var browser = await application.SignInAsync(Name, key);

        var wrong = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "codes", ["Action"] = "off", ["CurrentPassword"] = "not it at all" });
        var right = await browser.PostFormAsync("/account/security", new() { ["_handler"] = "codes", ["Action"] = "off", ["CurrentPassword"] = FairApplication.Password });

        Assert.Contains("present password is not right", await wrong.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("Organizers need a second factor", await right.Content.ReadAsStringAsync(Cancel));
        Assert.Empty(await application.Audit.SearchAsync(new(Action: AuditActions.SecondFactorOff), cancellation: Cancel));
    }

    [Theory]
    [InlineData("short one")]
    [InlineData("password1234")]
    [InlineData("P4ssw0rd2024!")]
    [InlineData("qwertyuiop12")]
    [InlineData("123456789012")]
    [InlineData("abcabcabcabc")]
    [InlineData("cantonrobotics1")]
    [InlineData("iloveyouiloveyou")]
    [InlineData("organizer2025!!")]
    public async Task Password_ThatIsGuessedFirst_IsRefused(string password)
    {
        await using var application = await FairApplication.StartAsync();

        var made = await application.Accounts.EnsureAsync(Name, "Anna", password, Roles.Organizer);

        Assert.StartsWith("password-", made.Refusal?.Code, StringComparison.Ordinal);
        Assert.Empty(await application.Accounts.ListAsync(cancellation: Cancel));
    }

    [Theory]
    [InlineData("violet tram under rain")]
    [InlineData("aaaa long lower case phrase")]
    [InlineData("展会门口的三只白鹭在看书吃面")]
    [InlineData("kX9#mQ2$vL7p")]
    public void Password_OfWhateverCharacters_IsTaken_WhenNobodyGuessesIt(string password) => Assert.False(CommonPasswords.IsGuessable(password, Name, "Anna"));

    private static string KeyOf(string page) => Regex.Match(page, "class=\"mono\"[^>]*>([a-z2-7 ]{30,})<").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Task<HttpResponseMessage> PasswordAsync(HttpClient browser) =>
        browser.PostFormAsync("/sign-in", new() { ["Input.User"] = Name, ["Input.Password"] = FairApplication.Password });

    private static Task<HttpResponseMessage> CodeAsync(HttpClient browser, string code) => browser.PostFormAsync("/sign-in/code", new() { ["Input.Code"] = code });

    [GeneratedRegex("<li[^>]*>([A-Z0-9]{5}-[A-Z0-9]{5})</li>")]
    private static partial Regex RecoveryCode();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
