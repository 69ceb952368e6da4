using System.Net;
using System.Security.Claims;
using System.Text.RegularExpressions;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Access;

public sealed class InvitationTests
{
    private static readonly Guid Mine = Guid.CreateVersion7();
    private static readonly Guid Theirs = Guid.CreateVersion7();

    [Theory, OnBothDatabases]
    public async Task Link_MakesTheAccount_Once(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var invited = await application.Invitations.InviteAsync(Organizer, "staff@example.com", "Staff", Roles.Booth, Mine, Cancel);
        var path = invited.Value!.Path;
        using var browser = application.Browser();

        var taken = await browser.PostFormAsync(path, new() { ["Input.Name"] = "李小明", ["Input.Password"] = FairApplication.Password });

        Assert.Equal("/desk", taken.Headers.Location?.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk", Cancel)).StatusCode);
        var account = Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel));
        Assert.Equal(("staff@example.com", "李小明", Roles.Booth, (Guid?)Mine), (account.UserName, account.DisplayName, account.Role, account.ExhibitorId));
        Assert.Equal(HttpStatusCode.NotFound, (await application.Browser().GetAsync(path, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Link_Withdrawn_TooOld_OrMadeUp_IsTheSameNotFound()
    {
        await using var application = await FairApplication.StartAsync(settings: (FairApplication.TimersInHand, "true"));
        var old = (await application.Invitations.InviteAsync(Organizer, "a@example.com", "A", Roles.Gate, null, Cancel)).Value!;
        application.Clock.Advance(TimeSpan.FromDays(8));
        var withdrawn = (await application.Invitations.InviteAsync(Organizer, "b@example.com", "B", Roles.Gate, null, Cancel)).Value!;
        await application.Invitations.WithdrawAsync(withdrawn.Invitation.Id, Cancel);
        using var browser = application.Browser();

        var answers = await Task.WhenAll(new[] { old.Path, withdrawn.Path, "/invitation/" + new string('a', 32) }.Select(path => browser.GetAsync(path, Cancel)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Cancel)))).Select(WithoutItsOwnAddress).Distinct());
    }

    [Fact]
    public async Task Exhibitor_InvitesItsOwnPeople_AndNobodyElse()
    {
        await using var application = await FairApplication.StartAsync();
        var admin = Of(Roles.Exhibitor, Mine);
        var staff = Of(Roles.Booth, Mine);

        Assert.True((await application.Invitations.InviteAsync(admin, "a@example.com", "A", Roles.Booth, Mine, Cancel)).Done);
        Assert.Equal("not-yours", (await application.Invitations.InviteAsync(admin, "b@example.com", "B", Roles.Booth, Theirs, Cancel)).Refusal?.Code);
        Assert.Equal("not-yours", (await application.Invitations.InviteAsync(admin, "c@example.com", "C", Roles.Organizer, null, Cancel)).Refusal?.Code);
        Assert.Equal("not-yours", (await application.Invitations.InviteAsync(staff, "d@example.com", "D", Roles.Booth, Mine, Cancel)).Refusal?.Code);
        Assert.Single(await application.Audit.SearchAsync(new(Action: AuditActions.AccountInvited), cancellation: Cancel));
    }

    [Fact]
    public async Task NewPassword_ByLink_EndsTheOldOne_AndAsksForTheSecondFactorStill()
    {
        await using var application = await FairApplication.StartAsync();
        await application.EnrolledAsync("organizer@example.com", Roles.Organizer);
        var id = Assert.Single(await application.Accounts.ListAsync(cancellation: Cancel)).Id;
        var link = (await application.Invitations.InviteAgainAsync(Organizer, id, Cancel)).Value!;
        using var browser = application.Browser();

        var reset = await browser.PostFormAsync(link.Path, new() { ["Input.Name"] = "O", ["Input.Password"] = "seven herons in the wind" });

        Assert.Equal("/sign-in", reset.Headers.Location?.AbsolutePath);
        var old = await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = "organizer@example.com", ["Input.Password"] = FairApplication.Password });
        Assert.Contains("do not fit together", await old.Content.ReadAsStringAsync(Cancel));
        var fresh = await browser.PostFormAsync("/sign-in", new() { ["Input.User"] = "organizer@example.com", ["Input.Password"] = "seven herons in the wind" });
        Assert.Equal("/sign-in/code", fresh.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task Mail_IsSentThroughTheServerThatIsSet()
    {
        await using var smtp = new MailBox();
        await using var application = await FairApplication.StartAsync(settings: [("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{smtp.Port}"), ("Mail:Tls", "false"), ("Mail:From", "fair@example.com")]);
        var open = (await application.Invitations.InviteAsync(Organizer, "new@example.com", "New", Roles.Gate, null, Cancel)).Value!;

        Assert.True(await application.PostAsync(open, "https://fair.example" + open.Path));

        var mail = await smtp.NextAsync();
        Assert.Contains("To: New <new@example.com>", mail);
        Assert.Contains(open.Path, mail.Replace("=\n", "", StringComparison.Ordinal));
    }

    /// <summary>The page names the address that was asked for, and antiforgery draws anew for each.</summary>
    private static string WithoutItsOwnAddress(string page) => Regex.Replace(page, "[a-z0-9]{32}|value=\"CfDJ8[^\"]*\"|<!--.*?-->", "");

    private static ClaimsPrincipal Organizer => Of(Roles.Organizer, null);

    private static ClaimsPrincipal Of(string role, Guid? exhibitor) =>
        new(new ClaimsIdentity([new(ClaimTypes.Role, role), .. exhibitor is null ? Array.Empty<Claim>() : [new Claim(ClaimNames.Exhibitor, $"{exhibitor}")]], "test"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
