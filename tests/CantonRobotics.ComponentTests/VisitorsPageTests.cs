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

        page.WaitForAssertion(() => Assert.Equal("Amina Haddad", Assert.Single(page.FindAll("tbody td:first-child")).TextContent));
        Assert.Equal("1 visitor", page.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Search_CodeUnderTheQr_FindsItsHolder()
    {
        var (badge, _) = await RegisterAsync("Amina Haddad", "李小明");
        var page = Render<VisitorsPage>();

        Search(page, TypedCode.Grouped(badge.TypedCode).ToLowerInvariant());

        page.WaitForAssertion(() => Assert.Equal("Amina Haddad", Assert.Single(page.FindAll("tbody td:first-child")).TextContent));
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

        Assert.Equal(Script, page.Find("tbody td").TextContent);
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

    private void Search(IRenderedComponent<VisitorsPage> page, string text)
    {
        page.Find("#find").Input(text);
        Pass(0.3);
    }

    private (IRenderedComponent<VisitorsPage> Page, IRenderedComponent<MudDialogProvider> Dialogs) Ask(string label)
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Render<VisitorsPage>();
        page.Find($"button[aria-label='{label}']").Click();
        dialogs.WaitForElement("#reason");
        return (page, dialogs);
    }

    private static Task ConfirmAsync<T>(IRenderedComponent<T> dialogs, string word)
        where T : IComponent => dialogs.InvokeAsync(() => dialogs.FindAll("button").Single(button => button.TextContent.Trim() == word).ClickAsync());
}
