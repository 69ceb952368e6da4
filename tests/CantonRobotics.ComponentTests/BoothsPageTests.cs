using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

public sealed class BoothsPageTests : FairContext
{
    public BoothsPageTests() => Services.AddMudServices();

    [Fact]
    public async Task Give_TakenBooth_SaysWhoHasIt()
    {
        var waiting = await ApprovedAsync("Waiting Robots", "候位机器人", "humanoid");
        var page = Open("10.2A01");

        await GiveAsync(page, waiting);

        Assert.Contains("Booth 10.2A01 belongs to Pudu Robotics.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Exhibitors[0].Id, await HolderAsync("10.2A01"));
    }

    [Fact]
    public async Task Give_TakenBooth_NamesWhoHasItInTheReadersLanguage()
    {
        Speak("zh-Hans");
        var waiting = await ApprovedAsync("Waiting Robots", "候位机器人", "humanoid");
        var page = Open("10.2A01");

        await GiveAsync(page, waiting, "分配");

        Assert.Contains("展位 10.2A01 已属于 普渡科技。", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Give_ToExhibitorWithBooth_AsksThenMovesIt()
    {
        await Plan.FreeAsync("10.2A05", Cancel);
        var dialogs = Render<MudDialogProvider>();
        var page = Open("10.2A05");

        var given = GiveAsync(page, Exhibitors[0], "Move here from 10.2A01");
        dialogs.WaitForAssertion(() => Assert.Contains("Booth 10.2A01 becomes free", dialogs.Markup, StringComparison.Ordinal));
        Assert.Null(await HolderAsync("10.2A05"));
        await dialogs.InvokeAsync(() => Button(dialogs, "Move here from 10.2A01").Click());
        await given;

        page.WaitForAssertion(() => Assert.Contains("Pudu Robotics now has booth 10.2A05.", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Exhibitors[0].Id, await HolderAsync("10.2A05"));
        Assert.Null(await HolderAsync("10.2A01"));
    }

    [Fact]
    public async Task Free_IsAskedFirst()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Open("10.2A03");

        var click = page.InvokeAsync(() => Button(page, "Free this booth").Click());
        dialogs.WaitForAssertion(() => Assert.Contains("UBTECH Robotics will be without a booth", dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal(Exhibitors[1].Id, await HolderAsync("10.2A03"));
        await dialogs.InvokeAsync(() => Button(dialogs, "Free this booth").Click());
        await click;

        page.WaitForAssertion(() => Assert.Contains("Booth 10.2A03 is free.", page.Markup, StringComparison.Ordinal));
        Assert.Null(await HolderAsync("10.2A03"));
    }

    [Fact]
    public async Task Plan_ChangedByAnother_IsShown()
    {
        var page = Open();

        await Plan.FreeAsync("10.2A01", Cancel);

        page.WaitForAssertion(() => Assert.NotNull(page.Find("svg a[aria-label='A01 free']")));
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private BoothPlan Plan => Services.GetRequiredService<BoothPlan>();

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> shown, string text)
        where T : IComponent => shown.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private IRenderedComponent<BoothsPage> Open(string booth = "")
    {
        Render<MudPopoverProvider>();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/control/booths?booth={booth}");
        return Render<BoothsPage>();
    }

    private static async Task GiveAsync(IRenderedComponent<BoothsPage> page, Exhibitor exhibitor, string words = "Assign")
    {
        await page.InvokeAsync(() => page.FindComponent<MudAutocomplete<Exhibitor>>().Instance.ValueChanged.InvokeAsync(exhibitor));
        await page.InvokeAsync(() => Button(page, words).ClickAsync());
    }

    private async Task<Guid?> HolderAsync(string code) => (await Plan.ListAsync(Cancel)).Single(booth => booth.Code == code).ExhibitorId;
}
