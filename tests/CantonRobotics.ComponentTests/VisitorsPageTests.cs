using CantonRobotics.Badges;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

public sealed class VisitorsPageTests : FairContext
{
    public VisitorsPageTests() => Services.AddVisitors().AddBadges().AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>().AddMudServices();

    [Fact]
    public async Task Search_PartOfANameInAnyCase_FindsTheVisitor()
    {
        await RegisterAsync("Amina Haddad", "李小明");
        var page = Render<VisitorsPage>();
        Assert.Equal(2, page.FindAll("tbody tr").Count);

        Search(page, "aMINa");

        page.WaitForAssertion(() => Assert.Equal("Amina Haddad", Assert.Single(page.FindAll("tbody .who")).TextContent));
        Assert.Equal("1 visitor", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Search_CodeUnderTheQr_FindsItsHolder()
    {
        var (badge, _) = await RegisterAsync("Amina Haddad", "李小明");
        var page = Render<VisitorsPage>();

        Search(page, TypedCode.Grouped(badge.TypedCode).ToLowerInvariant());

        page.WaitForAssertion(() => Assert.Equal("Amina Haddad", Assert.Single(page.FindAll("tbody .who")).TextContent));
    }

    [Fact]
    public async Task Search_WithoutMatch_SaysWhatToTry()
    {
        await RegisterAsync("Amina Haddad");
        var page = Render<VisitorsPage>();

        Search(page, "nobody");

        page.WaitForAssertion(() => Assert.StartsWith("Nobody matches.", page.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reissue_WithReason_ReplacesTheBadgeAndShowsTheNewCode()
    {
        var (old, holder) = await RegisterAsync("Amina Haddad");
        var (page, dialogs) = Ask("Reissue the badge of Amina Haddad");

        dialogs.Find("#reason").Input("lost in hall 10.2");
        await ConfirmAsync(dialogs, "Reissue");

        var fresh = (await Office.FindActiveAsync(holder, Cancel))!;
        Assert.NotEqual(old.Id, fresh.Id);
        Assert.Equal((BadgeStatus.Revoked, "lost in hall 10.2"), StateOf(await Office.FindAsync(old.Id, Cancel)));
        page.WaitForAssertion(() => Assert.Equal(TypedCode.Grouped(fresh.TypedCode), page.Find("tbody .code").TextContent));
    }

    [Fact]
    public async Task Revoke_WithReason_EndsTheBadgeAndShowsWhy()
    {
        var (badge, holder) = await RegisterAsync("Amina Haddad");
        var (page, dialogs) = Ask("Revoke the badge of Amina Haddad");

        dialogs.Find("#reason").Input("stolen");
        await ConfirmAsync(dialogs, "Revoke");

        Assert.Null(await Office.FindActiveAsync(holder, Cancel));
        Assert.Equal((BadgeStatus.Revoked, "stolen"), StateOf(await Office.FindAsync(badge.Id, Cancel)));
        page.WaitForAssertion(() => Assert.EndsWith("· stolen", page.Find("tbody tr").Children[4].TextContent.Trim(), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("button[aria-label^='Revoke']"));
    }

    [Fact]
    public async Task Revoke_WithoutReason_IsRefusedInPlace()
    {
        var (badge, _) = await RegisterAsync("Amina Haddad");
        var (_, dialogs) = Ask("Revoke the badge of Amina Haddad");

        dialogs.Find("#reason").Input(" ");
        await ConfirmAsync(dialogs, "Revoke");

        Assert.Contains("Please give a reason.", dialogs.Markup, StringComparison.Ordinal);
        Assert.Equal((BadgeStatus.Active, null), StateOf(await Office.FindAsync(badge.Id, Cancel)));
    }

    [Fact]
    public async Task Name_ThatIsMarkup_IsShownAsText()
    {
        const string Script = "<script>alert(1)</script>";
        await RegisterAsync(Script);

        var page = Render<VisitorsPage>();

        Assert.Equal(Script, page.Find("tbody .who").TextContent);
        Assert.Empty(page.FindAll("script"));
    }

    [Theory]
    [InlineData(0, "Amina Haddad")]
    [InlineData(2, "Amina Haddad", "Amina H.")]
    public async Task Contact_RegisteredTwice_IsMarked(int marked, params string[] names)
    {
        await RegisterAsync(names);

        Assert.Equal(marked, Render<VisitorsPage>().FindAll("tbody .chip.warn").Count(chip => chip.TextContent == "registered twice"));
    }

    [Fact]
    public async Task Staff_Imported_IsListedWithReissuePrintAndRevoke()
    {
        var badge = await ImportStaffAsync("Ann Lee");
        var (page, dialogs) = Ask("Reissue the badge of Ann Lee", "?who=staff");

        Assert.Equal(["Ann LeeExternal id s-1", "Fair Ltd"], page.FindAll("tbody td").Take(2).Select(cell => string.Concat(cell.TextContent.Split('\n').Select(line => line.Trim()))));
        Assert.Equal("1 badge of staff", page.Find("[role=status]").TextContent);
        Assert.Equal($"/control/badges?badge={BadgeIds.Hex(badge.Id)}", page.Find("a[aria-label='Print the badge of Ann Lee']").GetAttribute("href"));
        Assert.Single(page.FindAll("button[aria-label='Revoke the badge of Ann Lee']"));

        dialogs.Find("#reason").Input("lost");
        await ConfirmAsync(dialogs, "Reissue");

        Assert.Equal((BadgeStatus.Revoked, "lost"), StateOf(await Office.FindAsync(badge.Id, Cancel)));
        var fresh = Assert.Single((await Office.SearchStaffAsync("ann", 0, 50, Cancel)).Badges);
        page.WaitForAssertion(() => Assert.Equal(TypedCode.Grouped(fresh.TypedCode), page.Find("tbody .code").TextContent));
    }

    [Fact]
    public async Task Search_CodeOfStaff_UnderVisitors_SaysWhereItIs()
    {
        var badge = await ImportStaffAsync("Ann Lee");
        var page = Render<VisitorsPage>();

        Search(page, TypedCode.Grouped(badge.TypedCode));

        page.WaitForAssertion(() => Assert.Equal("1 match among staff", page.Find("a[href='/control/visitors?who=staff']:not([aria-current]):not(.tabs a)").TextContent));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/control/visitors?who=staff");
        page.WaitForAssertion(() => Assert.StartsWith("Ann Lee", Assert.Single(page.FindAll("tbody td:first-child")).TextContent.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Visitor_OfAList_ShowsItsExternalId_AndIsFoundByIt()
    {
        await RegisterAsync("Amina Haddad");
        var registration = new Registration { SubmissionId = Guid.NewGuid(), Name = "李小明", Country = "CN", Contact = "li@example.com", Kind = VisitorKind.Guest };
        await Services.GetRequiredService<VisitorRegistry>().ImportAsync([new("CRM-0017", registration)], apply: true, Cancel);
        var page = Render<VisitorsPage>();

        Search(page, "crm-00");

        page.WaitForAssertion(() => Assert.Equal("External id CRM-0017", Assert.Single(page.FindAll("tbody tr")).QuerySelector(".id")!.TextContent));
        Assert.Equal("李小明", page.Find("tbody .who").TextContent);
    }

    [Fact]
    public async Task ManyVisitors_AreShownByPages_AndASearchBeginsAtTheFirst()
    {
        await RegisterAsync([.. Enumerable.Range(1, 60).Select(number => $"Visitor {number:00}")]);
        var page = Render<VisitorsPage>();
        Assert.Equal((50, "60 visitors", "1–50 of 60"), (page.FindAll("tbody tr").Count, page.Find("[role=status]").TextContent, page.Find(".turner span").TextContent));

        page.FindAll(".turner button")[1].Click();

        page.WaitForAssertion(() => Assert.Equal((10, "51–60 of 60"), (page.FindAll("tbody tr").Count, page.Find(".turner span").TextContent)));
        Assert.EndsWith("?page=2", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Search(page, "visitor 0");
        page.WaitForAssertion(() => Assert.Equal((9, 0), (page.FindAll("tbody tr").Count, page.FindAll(".turner").Count)));
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private BadgeOffice Office => Services.GetRequiredService<BadgeOffice>();

    private static (BadgeStatus, string?) StateOf(Badge? badge) => (badge!.Status, badge.RevokedReason);

    /// <summary>Registers people; answers the first one's badge.</summary>
    private async Task<(Badge Badge, Guid Holder)> RegisterAsync(params string[] names)
    {
        Render<MudPopoverProvider>();
        await Services.GetRequiredService<BadgeKeyRing>().OpenAsync(Cancel);
        List<Badge> badges = [];
        foreach (var name in names)
        {
            var registered = await Services.GetRequiredService<VisitorRegistry>().RegisterAsync(
                new Registration { SubmissionId = Guid.NewGuid(), Name = name, Country = "MA", Contact = "somebody@example.com", Kind = VisitorKind.OverseasBuyer }, Cancel);
            badges.Add((await Office.IssueAsync(registered.Value!.Visitor, Cancel)).Value!);
        }

        return (badges[0], badges[0].VisitorId!.Value);
    }

    private async Task<Badge> ImportStaffAsync(string name)
    {
        Render<MudPopoverProvider>();
        await Services.GetRequiredService<BadgeKeyRing>().OpenAsync(Cancel);
        await Office.ImportStaffAsync([new("s-1", BadgeClass.Organizer, name, "Fair Ltd")], apply: true, Cancel);
        return (await Office.SearchStaffAsync(name, 0, 50, Cancel)).Badges[0];
    }

    private void Search(IRenderedComponent<VisitorsPage> page, string text)
    {
        page.Find("#find").Input(text);
        Pass(0.3);
    }

    private (IRenderedComponent<VisitorsPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) Ask(string label, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/control/visitors{query}");
        var dialogs = Render<MudDialogProvider>();
        var page = Render<VisitorsPage>();
        page.Find($"button[aria-label='{label}']").Click();
        dialogs.WaitForElement("#reason");
        return (page, dialogs);
    }

    private static Task ConfirmAsync<T>(IRenderedComponent<T> dialogs, string word)
        where T : IComponent => dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent.Trim() == word).ClickAsync());
}
