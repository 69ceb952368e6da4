using System.Net;
using System.Text.Json;
using CantonRobotics.Access.Audit;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Privacy;

public sealed class MyDataTests
{
    [Theory, OnBothDatabases]
    public async Task Exhibitor_SeesTheLead_OnlyWhileTheVisitorWantsIt(DataProvider provider)
    {
        await using var scene = await PrivacyScene.StartAsync(provider);
        Assert.Contains(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));
        Assert.Contains("2025-04/en", await scene.LeadsAsync(scene.First, "/api/v1/leads.csv"));

        Assert.Equal(HttpStatusCode.SeeOther, (await scene.PostAsync($"exhibitor-{scene.First:N}")).StatusCode);

        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));
        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First, "/api/v1/leads.csv"));
        Assert.Contains(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.Second));

        await scene.ScanAsync(scene.FirstPhone);
        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));

        await scene.PostAsync($"exhibitor-{scene.First:N}");
        Assert.Contains(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));
    }

    [Fact]
    public async Task WithdrawingFromAll_HidesTheLeadFromEveryExhibitor_AlsoThoseAllowedApart()
    {
        await using var scene = await PrivacyScene.StartAsync();
        await scene.PostAsync($"exhibitor-{scene.First:N}");
        await scene.PostAsync($"exhibitor-{scene.First:N}");

        await scene.PostAsync("consent-share-contact");

        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));
        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.Second));
    }

    [Fact]
    public async Task Lead_OfVisitorWhoSharesNothing_IsMadeForTheOneExhibitorThatIsAllowed()
    {
        await using var scene = await PrivacyScene.StartAsync(shares: false);
        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));

        await scene.PostAsync($"exhibitor-{scene.First:N}");
        await scene.ScanAsync(scene.FirstPhone);
        await scene.ScanAsync(scene.SecondPhone);

        Assert.Contains(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.First));
        Assert.DoesNotContain(PrivacyScene.CanaryMail, await scene.LeadsAsync(scene.Second));
    }

    [Fact]
    public async Task Page_TellsWhoScannedWhenAndWhatWasShared()
    {
        await using var scene = await PrivacyScene.StartAsync();
        await scene.PostAsync($"exhibitor-{scene.Second:N}");

        var page = await scene.Browser.GetStringAsync(scene.Page, TestContext.Current.CancellationToken);

        Assert.Contains("Maker at 10.2A03", page);
        Assert.Contains("It has your name, company and contact since 2025-04-15 10:30.", page);
        Assert.Contains("you withdrew on 2025-04-15 10:30", page);
        Assert.Contains("All 2 scans", page);
    }

    [Fact]
    public async Task Correction_ReachesTheLead_AndWrongInputLosesNothing()
    {
        await using var scene = await PrivacyScene.StartAsync();

        var wrong = await scene.PostAsync("correct", new() { ["Input.Name"] = "Renata Right", ["Input.Country"] = "DE", ["Input.Contact"] = "not a contact" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Renata Right", await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await scene.PostAsync("correct", new() { ["Input.Name"] = "Renata Right", ["Input.Country"] = "DE", ["Input.Contact"] = "renata@canary.example" });

        var leads = await scene.LeadsAsync(scene.First);
        Assert.Contains("renata@canary.example", leads);
        Assert.DoesNotContain(PrivacyScene.CanaryMail, leads);
    }

    [Fact]
    public async Task Download_HoldsDataBadgesDecisionsExhibitorsAndScans()
    {
        await using var scene = await PrivacyScene.StartAsync();

        using var answer = await scene.Browser.GetAsync($"/badge/{scene.Link}/data.json", TestContext.Current.CancellationToken);

        Assert.Equal("attachment; filename=\"cantonrobotics-my-data.json\"", answer.Content.Headers.ContentDisposition?.ToString());
        var data = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((PrivacyScene.Canary, PrivacyScene.CanaryMail), (data.GetProperty("name").GetString(), data.GetProperty("email").GetString()));
        Assert.Equal((1, 1, 2, 2), (Count("badges"), Count("consents"), Count("exhibitors"), Count("scans")));
        Assert.Single(await scene.Application.Audit.SearchAsync(new(Action: AuditActions.VisitorDownloaded), cancellation: TestContext.Current.CancellationToken));

        int Count(string name) => data.GetProperty(name).GetArrayLength();
    }

    [Fact]
    public async Task BoothStaff_TakesNoLeadsOut_AndWhoeverDoesIsRecordedOnceAnHour()
    {
        await using var scene = await PrivacyScene.StartAsync();
        using var staff = await scene.Application.SignedInAsync("booth", scene.First);
        using var admin = await scene.Application.SignedInAsync("exhibitor", scene.First);

        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync("/api/v1/leads", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync("/api/v1/leads.csv", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/leads.csv", TestContext.Current.CancellationToken)).StatusCode);

        for (var page = 0; page < 3; page++)
        {
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/v1/leads?limit=1", TestContext.Current.CancellationToken)).StatusCode);
        }

        var records = await scene.Application.Audit.SearchAsync(new(Action: AuditActions.Exported), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([("pages", scene.First), ("csv generic", scene.First)], records.Select(one => (one.Detail, one.ExhibitorId)));
    }
}
