using System.Net;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Exhibitors.Applying;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Exhibitors;

public sealed class ApplyingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Company_WritesADraft_Submits_IsRejectedWithAReason_ChangesAndIsApproved(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var office = application.Services.GetRequiredService<ApplicationOffice>();
        using var browser = application.Browser();

        var draft = await browser.PostFormAsync("/exhibitors/apply", Form(("NameEn", "Guangzhou Example Robotics"), ("Act", "draft")));
        var link = draft.Headers.Location!.OriginalString.Split('?')[0];
        Assert.Empty(await office.ListAsync(Cancel));
        Assert.Contains("Guangzhou Example Robotics", await browser.GetStringAsync(link, Cancel));

        var unfinished = await browser.PostFormAsync(link, Form(("NameEn", "Guangzhou Example Robotics"), ("Act", "submit")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unfinished.StatusCode);
        Assert.Contains("Please fill this in", await unfinished.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostFormAsync(link, Whole(area: "18"))).StatusCode);
        var submitted = Assert.Single(await office.ListAsync(Cancel));
        Assert.Equal(ApplicationState.Submitted, submitted.State);

        Assert.Equal("required", (await office.RejectAsync(submitted.Id, " ", Cancel)).Refusal?.Code);
        Assert.True((await office.RejectAsync(submitted.Id, "18 m² are too small for a humanoid.", Cancel)).Done);
        Assert.Contains("18 m² are too small", WebUtility.HtmlDecode(await browser.GetStringAsync(link, Cancel)));

        var rejected = (await office.FindByLinkAsync(link.Split('/')[^1], Cancel))!;
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostFormAsync(link, Whole(area: "36", version: rejected.Version))).StatusCode);
        var again = Assert.Single(await office.ListAsync(Cancel));
        Assert.Equal(("18", "36"), (again.Answered!.Area, again.Input.Area));

        var approved = await office.ApproveAsync(again.Id, Cancel);

        var exhibitor = await application.Services.GetRequiredService<ExhibitorDirectory>().FindAsync(approved.Value!.ExhibitorId!.Value, Cancel);
        Assert.Equal(("Guangzhou Example Robotics", ExhibitorStatus.Approved), (exhibitor!.NameEn, exhibitor.Status));
        Assert.Equal("application-closed", (await office.SaveAsync(link.Split('/')[^1], approved.Value.Version, new ApplicationInput(), false, Cancel)).Refusal?.Code);
        Assert.Equal("application-closed", (await office.ApproveAsync(again.Id, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task OldState_OfTwoWindows_IsRefused_AndLosesNothing()
    {
        await using var application = await FairApplication.StartAsync();
        using var browser = application.Browser();
        var link = (await browser.PostFormAsync("/exhibitors/apply", Form(("NameEn", "First"), ("Act", "draft")))).Headers.Location!.OriginalString.Split('?')[0];
        await browser.PostFormAsync(link, Form(("NameEn", "Second"), ("Act", "draft"), ("Version", "1")));

        var stale = await browser.PostFormAsync(link, Form(("NameEn", "Third"), ("Act", "draft"), ("Version", "1")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.StatusCode);
        Assert.Contains("changed on another device", await stale.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("Second", await browser.GetStringAsync(link, Cancel));
    }

    [Fact]
    public async Task Withdrawn_KeepsNoPerson_AndAGuessedAddressFindsNothing()
    {
        await using var application = await FairApplication.StartAsync();
        using var browser = application.Browser();
        var link = (await browser.PostFormAsync("/exhibitors/apply", Whole(area: "9"))).Headers.Location!.OriginalString.Split('?')[0];

        await browser.PostFormAsync(link, new() { ["_handler"] = "withdraw" });

        var kept = (await application.Services.GetRequiredService<ApplicationOffice>().FindByLinkAsync(link.Split('/')[^1], Cancel))!;
        Assert.Equal((ApplicationState.Withdrawn, null, null), (kept.State, kept.Input.Email, kept.Input.Director));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/exhibitors/apply/aaaaaaaaaaaaaaaaaaaaaaaaaa", Cancel)).StatusCode);
    }

    [Fact]
    public async Task ProfileEdit_IsInTheAudit_FieldByField()
    {
        await using var application = await FairApplication.StartAsync();
        var id = await application.OccupiedBoothAsync("10.2A03");
        var directory = application.Services.GetRequiredService<ExhibitorDirectory>();
        var before = (await directory.FindAsync(id, Cancel))!;
        var input = ExhibitorInput.Of(before);
        input.City = "Zhuhai";

        Assert.True((await directory.EditAsync(id, before.Version, input, Cancel)).Done);

        var record = Assert.Single(await application.Audit.SearchAsync(new(Action: AuditActions.ExhibitorEdited), cancellation: Cancel));
        Assert.Equal($"City: {before.City} → Zhuhai", record.Detail);
    }

    private static Dictionary<string, string> Whole(string area, int version = 1) => Form(
        ("NameEn", "Guangzhou Example Robotics"), ("NameZh", "广州示例机器人"), ("City", "Guangzhou"), ("Province", "Guangdong"), ("Category", "humanoid"), ("Website", "example.com"),
        ("Director", "Li Na"), ("Email", "li.na@example.com"), ("Area", area), ("Robots", "Walker"), ("Act", "submit"), ("Version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task Rejection_IsMailedToTheCompany_AndNotWhereThereIsNoAddress()
    {
        await using var box = new CantonRobotics.Tests.Access.MailBox();
        await using var fair = await FairApplication.StartAsync(settings: [("Mail:Host", "127.0.0.1"), ("Mail:Port", box.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Mail:Tls", "false")]);
        var application = new ExhibitorApplication { LinkHash = [], CreatedAt = DateTime.UtcNow, Reason = "No service robot", Input = new ApplicationInput { NameEn = "Example Robotics", Email = "director@example.com" } };

        Assert.True(await fair.Services.GetRequiredService<ApplicationMail>().SendRejectionAsync(application, TestContext.Current.CancellationToken));

        var mail = await box.NextAsync();
        Assert.Contains("To: director@example.com", mail, StringComparison.Ordinal);
        application.Input.Email = null;
        Assert.False(await fair.Services.GetRequiredService<ApplicationMail>().SendRejectionAsync(application, TestContext.Current.CancellationToken));
    }

    private static Dictionary<string, string> Form(params (string Key, string Value)[] fields)
    {
        var form = fields.ToDictionary(field => field.Key is "Act" or "Version" ? field.Key : $"Input.{field.Key}", field => field.Value);
        form["_handler"] = "apply";
        form.TryAdd("Version", "1");
        return form;
    }
}
