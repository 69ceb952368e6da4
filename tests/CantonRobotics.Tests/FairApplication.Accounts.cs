using System.Net;
using CantonRobotics.Access;
using CantonRobotics.Access.Invitations;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    public const string Password = "violet tram under rain";

    public AccountOffice Accounts => Services.GetRequiredService<AccountOffice>();

    public InvitationDesk Invitations => Services.GetRequiredService<InvitationDesk>();

    /// <summary>An account with what its role needs to sign in: an organizer gets an app's key, which is answered.</summary>
    public async Task<string?> EnrolledAsync(string name, string role, Guid? exhibitorId = null)
    {
        await OpenAccount(name, Password, role, exhibitorId);
        if (role != Roles.Organizer)
        {
            return null;
        }

        await using var scope = Services.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await manager.FindByNameAsync(name))!;
        await manager.ResetAuthenticatorKeyAsync(account);
        await manager.SetTwoFactorEnabledAsync(account, true);
        return await manager.GetAuthenticatorKeyAsync(account);
    }

    /// <summary>A browser in which a person of this role is signed in, second factor and all.</summary>
    public async Task<HttpClient> SignedInAsync(string role, Guid? exhibitorId = null, string? name = null)
    {
        name ??= $"{role}-{Guid.NewGuid():N}@example.com";
        var key = await EnrolledAsync(name, role, exhibitorId);
        return await SignInAsync(name, key);
    }

    public async Task<HttpClient> SignInAsync(string name, string? key = null)
    {
        var browser = Browser();
        using var first = await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = name, ["Input.Password"] = Password });
        Assert.Equal(HttpStatusCode.Found, first.StatusCode);
        if (key is not null)
        {
            using var second = await browser.PostFormAsync("/sign-in/code", new() { ["Input.Code"] = Totp.Now(key) });
            Assert.Equal(HttpStatusCode.Found, second.StatusCode);
        }

        return browser;
    }

    /// <summary>The cookie of somebody without a second factor, for connections that are no pages.</summary>
    public async Task<string> CookieAsync(string name)
    {
        using var browser = Browser();
        using var signedIn = await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = name, ["Input.Password"] = Password });
        return signedIn.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("cr.account=", StringComparison.Ordinal)).Split(';')[0];
    }

    /// <summary>A browser that sends this cookie, whatever its clock says of the cookie's age.</summary>
    public HttpClient WithCookie(string cookie)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    public Task<bool> PostAsync(OpenInvitation open, string address) => Services.GetRequiredService<Postman>().SendAsync(open, address, TestContext.Current.CancellationToken);
}
