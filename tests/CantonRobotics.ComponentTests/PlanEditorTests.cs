using System.Security.Claims;
using AngleSharp.Dom;
using Bunit.TestDoubles;
using CantonRobotics.Access;
using CantonRobotics.Booths;
using CantonRobotics.Booths.Planning;
using CantonRobotics.Fair;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace CantonRobotics.ComponentTests;

/// <summary>The plan editor as an organizer sees it: A01, A03, A05 are given, E01 and E03 are free with a metre between.</summary>
public sealed class PlanEditorTests : FairContext
{
    private static readonly string Columns = string.Join(',', BoothFile.Columns);

    public PlanEditorTests() => Services.AddMudServices();

    [Fact]
    public async Task Booth_Chosen_IsInThePanelAndDrawnOnTop_WithItsCompanyAndTheHallBeneath()
    {
        var page = await OpenAsync();

        Choose(page, "10.2A01");

        Assert.Contains("10.2A01", page.Find("#editor-chosen").TextContent, StringComparison.Ordinal);
        Assert.Equal(("6", "36", "18"), (Field(page, "width").GetAttribute("value"), Field(page, "area").GetAttribute("value"), Field(page, "capacity").GetAttribute("value")));
        Assert.Equal("10.2A01", page.Find("svg.plan").Children.Last(one => one.HasAttribute("data-code")).GetAttribute("data-code"));
        Assert.StartsWith("A01 Pudu Robotics", Booth(page, "10.2A01").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("Pudu", Booth(page, "10.2A01").TextContent, StringComparison.Ordinal);
        Assert.Contains("Entrance A", page.Find("svg.plan").TextContent, StringComparison.Ordinal);
        Assert.Equal("Net area (m²)", page.Find("label[for=booth-area]").TextContent);
    }

    [Fact]
    public async Task Booths_OverEachOther_AreBothRedAndNamed_AndEachIsChosenByItsButton()
    {
        var page = await OpenAsync();

        Drag(page, "10.2E01", 7);

        Assert.Contains("wrong", Booth(page, "10.2E01").ClassList);
        Assert.Contains("wrong", Booth(page, "10.2E03").ClassList);
        Assert.Contains("2 booths lie over others or outside", page.Find("[role=toolbar] [role=status]").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Save the plan").HasAttribute("disabled"));
        Assert.Contains("would lie over", page.Find(".editor-side [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["E01", "E03"], page.FindAll("ul.faults button").Select(one => one.TextContent).Order());
        page.Find("ul.faults button[data-shows='10.2E03']").Click();
        Assert.Contains("10.2E03", page.Find("#editor-chosen").TextContent, StringComparison.Ordinal);
        Assert.Contains("would lie over", page.Find(".editor-side [role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OnlyWhatIsChangedAndCanStand_AndStepsAreTakenBackAndDoneAgain()
    {
        var page = await OpenAsync();
        Assert.All(["Save the plan", "↶ Undo", "↷ Redo"], words => Assert.True(Button(page, words).HasAttribute("disabled")));

        Drag(page, "10.2E01", 0, 4);
        Assert.Equal("44", Field(page, "y").GetAttribute("value"));
        Button(page, "↶ Undo").Click();
        Assert.Equal("40", Field(page, "y").GetAttribute("value"));
        Assert.True(Button(page, "Save the plan").HasAttribute("disabled"));
        Button(page, "↷ Redo").Click();
        Assert.Equal("44", Field(page, "y").GetAttribute("value"));
        await Button(page, "Save the plan").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Saved: 1 booth changed.", page.Markup, StringComparison.Ordinal));
        Assert.True(Button(page, "Save the plan").HasAttribute("disabled"));
        Assert.Equal(44, (await SavedAsync("10.2E01")).Y);
    }

    [Fact]
    public async Task Merge_OverAGap_IsOfferedInMetres_AndIsOneStep()
    {
        var page = await OpenAsync();
        Choose(page, "10.2E01");
        Button(page, "Merge with another booth").Click();

        Choose(page, "10.2E03");
        Assert.Contains("1 m lies between 10.2E01 and 10.2E03.", page.Find(".editor-side").TextContent, StringComparison.Ordinal);
        Button(page, "Move E03 beside E01 and merge").Click();

        Assert.Contains("10.2E01-03", page.Find("#editor-chosen").TextContent, StringComparison.Ordinal);
        Assert.Equal(("12", "36"), (Field(page, "width").GetAttribute("value"), Field(page, "area").GetAttribute("value")));
        Button(page, "↶ Undo").Click();
        Assert.NotNull(Booth(page, "10.2E03"));
        Assert.True(Button(page, "↶ Undo").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Merge_OfGivenBooths_IsNotOffered_AndSaysWhy()
    {
        var page = await OpenAsync();

        Choose(page, "10.2A01");

        Assert.True(Button(page, "Merge with another booth").HasAttribute("disabled"));
        Assert.Contains("Only free booths are merged", page.Find(".editor-side").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persons_Negative_AreToldAtTheFieldAndStay_UntilUndone()
    {
        var page = await OpenAsync();
        Choose(page, "10.2E01");

        Field(page, "capacity").Change("-5");

        Assert.Equal(("-5", "true"), (Field(page, "capacity").GetAttribute("value"), Field(page, "capacity").GetAttribute("aria-invalid")));
        Assert.Contains("“-5” is not between 1 and 5,000.", page.Find("#booth-capacity-wrong").TextContent, StringComparison.Ordinal);
        Assert.Contains("Persons: “-5” is not between", page.Find("ul.faults").TextContent, StringComparison.Ordinal);
        Drag(page, "10.2E03", 0, 4);
        Assert.True(Button(page, "Save the plan").HasAttribute("disabled"));
        page.Find("ul.faults button").Click();
        Assert.Equal("-5", Field(page, "capacity").GetAttribute("value"));
        Button(page, "↶ Undo").Click();
        Assert.Equal("12", Field(page, "capacity").GetAttribute("value"));
        Assert.False(Button(page, "Save the plan").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Area_NotAsDrawn_IsWarnedOf_AndTakenFromTheDrawing()
    {
        var page = await OpenAsync();
        Choose(page, "10.2E03");
        Assert.Empty(page.FindAll(".differs"));

        Field(page, "width").Change("9.5");

        Assert.Contains("28.5 m² are drawn, the net area is 18 m².", page.Find(".differs").TextContent, StringComparison.Ordinal);
        Assert.Equal("E03", page.Find("p.faults button").TextContent);
        Assert.False(Button(page, "Save the plan").HasAttribute("disabled"));
        Button(page, "Use 27 m²: the drawn 28.5 m² in steps of 9").Click();
        Assert.Equal("27", Field(page, "area").GetAttribute("value"));
        Assert.Empty(page.FindAll(".differs"));
    }

    [Fact]
    public async Task Leaving_WithAnUnsavedPlan_IsAskedFor_AndNotAfterwards()
    {
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        var left = new TaskCompletionSource();
        navigation.LocationChanged += (_, _) => left.TrySetResult();
        var dialogs = Render<MudDialogProvider>();
        var page = await OpenAsync();
        Assert.False(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);
        Drag(page, "10.2E01", 0, 4);
        Assert.True(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);

        await page.InvokeAsync(() => navigation.NavigateTo("/control/booths"));
        dialogs.WaitForAssertion(() => Assert.Contains("Leave without saving?", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.InvokeAsync(() => Button(dialogs, "Stay").Click());
        dialogs.WaitForAssertion(() => Assert.DoesNotContain("Leave without saving?", dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal("44", Field(page, "y").GetAttribute("value"));

        await page.InvokeAsync(() => navigation.NavigateTo("/control/booths"));
        dialogs.WaitForAssertion(() => Assert.Contains("Leave without saving?", dialogs.Markup, StringComparison.Ordinal));
        await dialogs.InvokeAsync(() => Button(dialogs, "Leave without saving").Click());
        await left.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        Assert.Equal([NavigationState.Succeeded, NavigationState.Prevented], navigation.History.Select(one => one.State));
        Assert.False(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);
    }

    [Fact]
    public async Task Leaving_ASavedPlan_IsNotAskedFor()
    {
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        var page = await OpenAsync();
        Drag(page, "10.2E01", 0, 4);
        Button(page, "↶ Undo").Click();

        await page.InvokeAsync(() => navigation.NavigateTo("/control/booths"));

        Assert.Equal(NavigationState.Succeeded, Assert.Single(navigation.History).State);
    }

    [Fact]
    public async Task Import_EveryPlaceThatCannotBeRead_IsListed_AndMissingColumnsAreCalledSo()
    {
        var page = await OpenAsync();

        await ImportAsync(page, $"{Columns}\n10.2E05,Standard,big,12,60,40,6,3\n10.2E07,Palace,18,12,70,40,6,3\n");
        Assert.Contains("2 places of the file cannot be read; nothing was changed.", page.Find(".alert[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Line 2, column “area”: “big” is not a whole number.", "Line 3, column “kind”: “Palace” is not standard, rawSpace or brand."],
            page.FindAll(".alert[role=alert] li").Select(one => one.TextContent));

        await ImportAsync(page, Columns + "\n" + string.Concat(Enumerable.Range(0, 25).Select(at => $"10.2F{at:00},Standard,big,12,60,40,6,3\n")));
        Assert.Equal((21, "and 5 more"), (page.FindAll(".alert[role=alert] li").Count, page.FindAll(".alert[role=alert] li")[^1].TextContent));

        await ImportAsync(page, "name,area,capacity,x,y,width,depth\nsomething\n");
        Assert.Equal(["Column “code” is missing.", "Column “kind” is missing."], page.FindAll(".alert[role=alert] li").Select(one => one.TextContent));

        await ImportAsync(page, $"{Columns}\n10.2E05,Standard,18,12,60,40,6,3\n");
        Assert.Contains("1 booth read from the file", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(Booth(page, "10.2E05"));
    }

    [Fact]
    public async Task Editor_InChinese_SaysFaultsSo()
    {
        Speak("zh-Hans");
        var page = await OpenAsync();

        Drag(page, "10.2E01", 7);

        Assert.Contains("重叠", page.Find("ul.faults").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("A01 普渡科技", Booth(page, "10.2A01").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private BoothPlan Plan => Services.GetRequiredService<BoothPlan>();

    private async Task<IRenderedComponent<PlanEditorPage>> OpenAsync()
    {
        var zone = Services.GetRequiredService<FairCalendar>().Programme.Zone;
        Assert.True((await Plan.AddAsync([.. new[] { ("10.2E01", 30.0), ("10.2E03", 37.0) }.Select(one => new Booth
        {
            Code = one.Item1, ZoneId = zone.Id, Kind = BoothKind.Standard, Area = 18, Capacity = 12, X = one.Item2, Y = 40, Width = 6, Depth = 3,
        })], Cancel)).Done);
        Render<MudPopoverProvider>();
        var organizer = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, Roles.Organizer)], "test"));
        return Render<PlanEditorPage>(given => given.Add(one => one.Signed, Task.FromResult(new AuthenticationState(organizer))));
    }

    private static IElement Booth(IRenderedComponent<PlanEditorPage> page, string code) => page.Find($"[data-code='{code}']:not([data-top])");

    private static IElement Field(IRenderedComponent<PlanEditorPage> page, string field) => page.Find($"#booth-{field}");

    private static void Choose(IRenderedComponent<PlanEditorPage> page, string code) => Booth(page, code).Click();

    /// <summary>What plan-editor.js tells when a booth is let go of.</summary>
    private static void Drag(IRenderedComponent<PlanEditorPage> page, string code, double x, double y = 0) =>
        page.Find("svg.plan").TriggerEvent("oneditormove", new EditorMoveEventArgs { Code = code, X = x, Y = y });

    private static Task ImportAsync(IRenderedComponent<PlanEditorPage> page, string text) =>
        page.InvokeAsync(() => page.FindComponent<MudFileUpload<IBrowserFile>>().Instance.FilesChanged.InvokeAsync(new TextFile(text)));

    private static IElement Button<T>(IRenderedComponent<T> shown, string text)
        where T : IComponent => shown.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private async Task<Booth> SavedAsync(string code) => (await Plan.ListAsync(Cancel)).Single(booth => booth.Code == code);

    private sealed class TextFile(string text) : IBrowserFile
    {
        private readonly byte[] _bytes = System.Text.Encoding.UTF8.GetBytes(text);

        public string Name => "booths.csv";

        public DateTimeOffset LastModified => default;

        public long Size => _bytes.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new MemoryStream(_bytes);
    }
}
