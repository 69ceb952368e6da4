using System.Net;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;

namespace CantonRobotics.Tests.Access;

/// <summary>Whoever loses a right loses all that it opened within 60 seconds.</summary>
public sealed class RevocationTests
{
    private const string Name = "staff@example.com";
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task DisabledAccount_CanBeDeleted_AndNothingNamesThePersonAnyMore()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount("stays@example.com", FairApplication.Password, Roles.Organizer);
        await application.OpenAccount("leaves@example.com", FairApplication.Password, Roles.Gate);
        var id = (await application.Accounts.ListAsync("leaves", cancellation: Cancel)).Single().Id;

        Assert.Equal("account-enabled", (await application.Accounts.DeleteAsync(id, Cancel)).Refusal?.Code);
        await application.Accounts.DisableAsync(id, Cancel);
        Assert.True((await application.Accounts.DeleteAsync(id, Cancel)).Done);

        Assert.DoesNotContain(await application.Accounts.ListAsync(cancellation: Cancel), one => one.Id == id);
        var records = await application.Audit.SearchAsync(new($"account:{id}"), cancellation: Cancel);
        Assert.Contains(records, record => record.Action == AuditActions.AccountDeleted);
        Assert.DoesNotContain(records, record => record.Detail?.Contains("leaves", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("role")]
    [InlineData("password")]
    public async Task Cookie_OfAnAccountThatChanged_OpensNothingAMinuteLater(string change)
    {
        await using var application = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "true"));
        var exhibitor = await application.OccupiedBoothAsync("10.2A03");
        await application.OpenAccount(Name, FairApplication.Password, Roles.Exhibitor, exhibitor);
        using var browser = application.WithCookie(await application.CookieAsync(Name));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk/devices", Cancel)).StatusCode);
        var id = Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel)).Id;

        var changed = change switch
        {
            "disabled" => (await application.Accounts.DisableAsync(id, Cancel)).Done,
            "role" => (await application.Accounts.ChangeRoleAsync(id, Roles.Booth, Cancel)).Done,
            _ => (await application.Invitations.AcceptAsync(
                (await application.Invitations.InviteAgainAsync(new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.Role, Roles.Organizer)], "test")), id, Cancel)).Value!.Code,
                "Staff", "seven herons in the wind", Cancel)).Done,
        };
        application.Clock.Advance(Minute);

        Assert.True(changed);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/desk/devices", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/leads", Cancel)).StatusCode);
    }

    [Fact]
    public async Task DisabledAccount_SignsInNoMore_AndIsToldNothingElse()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OpenAccount(Name, FairApplication.Password, Roles.Gate);
        await application.Accounts.DisableAsync(Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel)).Id, Cancel);
        using var browser = application.Browser();

        var answer = await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = Name, ["Input.Password"] = FairApplication.Password });

        Assert.Contains("do not fit together", await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("account")]
    [InlineData("key")]
    [InlineData("device")]
    public async Task HubConnection_OfWhoeverWasRevoked_EndsWithinAMinute(string who)
    {
        await using var application = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "true"));
        application.OpenBoard(Guid.CreateVersion7());
        var exhibitor = await application.OccupiedBoothAsync("10.2A03");
        var phone = await application.PairAsync("10.2A03");
        await application.OpenAccount(Name, FairApplication.Password, Roles.Exhibitor, exhibitor);
        var key = await application.IssueKeyAsync(ApiKeyScope.Exhibitor, exhibitor);
        await using var revoked = who == "account" ? await application.ListenWithCookieAsync(await application.CookieAsync(Name)) : await application.ListenAsync(who == "key" ? key : phone.Token);
        await using var other = await application.ListenAsync();
        await revoked.NextAsync("snapshot");

        switch (who)
        {
            case "account":
                await application.Accounts.DisableAsync(Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel)).Id, Cancel);
                break;
            case "key":
                await application.RevokeKeyAsync(key);
                break;
            default:
                await application.RevokeDeviceAsync(phone.Device.Id);
                break;
        }

        application.Clock.Advance(TimeSpan.FromSeconds(31));
        await revoked.Closed;

        Assert.Equal(Microsoft.AspNetCore.SignalR.Client.HubConnectionState.Connected, other.Connection.State);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("role")]
    public async Task KeysAndInvitations_OfAnAccountThatLostItsRight_EndWithIt(string change)
    {
        await using var application = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "true"));
        var exhibitor = await application.OccupiedBoothAsync("10.2A03");
        await application.OpenAccount(Name, FairApplication.Password, Roles.Exhibitor, exhibitor);
        var id = Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel)).Id;
        var who = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new(System.Security.Claims.ClaimTypes.NameIdentifier, $"{id}"), new(System.Security.Claims.ClaimTypes.Role, Roles.Exhibitor), new(ClaimNames.Exhibitor, $"{exhibitor}")], "test"));
        string key, link;
        using (Caller.Of(who).Enter())
        {
            key = (await application.IssueKeyAsync(who)).Value!;
            link = (await application.Invitations.InviteAsync(who, "again@example.com", "Again", Roles.Exhibitor, exhibitor, Cancel)).Value!.Path;
        }

        using var program = application.Bearer(key);
        using var browser = application.Browser();
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await program.GetAsync("/api/v1/leads", Cancel)).StatusCode, (await browser.GetAsync(link, Cancel)).StatusCode));

        Assert.True((change == "disabled" ? await application.Accounts.DisableAsync(id, Cancel) : await application.Accounts.ChangeRoleAsync(id, Roles.Booth, Cancel)).Done);
        application.Clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/leads", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link, Cancel)).StatusCode);
    }

    [Fact]
    public async Task LastOrganizer_IsNotDisabled_NorDemoted()
    {
        await using var application = await FairApplication.StartAsync();
        await application.EnrolledAsync("one@example.com", Roles.Organizer);
        var id = Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel)).Id;

        Assert.Equal("last-organizer", (await application.Accounts.DisableAsync(id, Cancel)).Refusal?.Code);
        Assert.Equal("last-organizer", (await application.Accounts.ChangeRoleAsync(id, Roles.Gate, Cancel)).Refusal?.Code);
        await application.EnrolledAsync("two@example.com", Roles.Organizer);
        Assert.True((await application.Accounts.DisableAsync(id, Cancel)).Done);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
