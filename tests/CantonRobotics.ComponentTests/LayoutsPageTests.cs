using CantonRobotics.Badges.Printing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CantonRobotics.ComponentTests;

public sealed class LayoutsPageTests : PrintingContext
{
    private LayoutBook Book => Services.GetRequiredService<LayoutBook>();

    [Fact]
    public void OwnLayout_IsShown_AndCannotBeChanged()
    {
        var page = Render<LayoutsPage>();

        Assert.StartsWith("data:image/png;base64,", page.Find("img.badge-picture").GetAttribute("src"), StringComparison.Ordinal);
        Assert.All(page.FindAll(".fields input, .fields select"), field => Assert.True(field.HasAttribute("disabled")));
        Assert.DoesNotContain(page.FindAll("button"), button => button.TextContent == "Save");
    }

    [Fact]
    public void Sheet_IsShownWithAllItsBadges()
    {
        var page = Render<LayoutsPage>();

        page.Find("#layout").Change("a4-10xcard");

        page.WaitForElement("img.sheet-picture");
        Assert.Contains("10 badges on a sheet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_Changed_ChangesThePreview_AndIsSaved()
    {
        var page = await CopiedAsync();
        var before = page.Find("img.badge-picture").GetAttribute("src");

        page.Find("input[aria-label='Element 2: Top']").Change("30");
        page.Find("#name").Change("Ours");
        Assert.NotEqual(before, page.Find("img.badge-picture").GetAttribute("src"));
        await ClickAsync(page, "Save");

        page.WaitForAssertion(() => Assert.Equal("Layout saved.", page.Find(".alert.ok").TextContent));
        var saved = (await Book.ListAsync(Cancel))[^1];
        Assert.Equal(("Ours", 2, 30), (saved.Name, saved.Version, saved.Layout.Elements[1].Y));
    }

    [Fact]
    public async Task PaleBand_IsToldAtOnce_AndNotSaved()
    {
        var page = await CopiedAsync();

        page.Find("input[aria-label='Press: Band']").Change("#ffcc66");

        Assert.Contains("Press: the letters stand out by", page.Find(".fields .alert").TextContent, StringComparison.Ordinal);
        await ClickAsync(page, "Save");
        Assert.Equal(1, (await Book.ListAsync(Cancel))[^1].Version);
    }

    [Fact]
    public async Task ChangedByAnother_KeepsWhatWasTyped()
    {
        var page = await CopiedAsync();
        var copy = (await Book.ListAsync(Cancel))[^1];
        await Book.SaveAsync(copy.Key, "Theirs", copy.Layout, copy.Version, Cancel);

        page.Find("#name").Change("Mine");
        await ClickAsync(page, "Save");

        page.WaitForAssertion(() => Assert.StartsWith("Somebody else has changed this layout meanwhile.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Mine", page.Find("#name").GetAttribute("value"));
    }

    [Fact]
    public void SampleName_WithoutLetters_IsTold()
    {
        var page = Render<LayoutsPage>();

        page.Find("#sample").Change("\uE000");

        Assert.Contains("U+E000", page.Find(".preview .alert").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Element_IsNumberedAlike_InThePreviewTheFieldsAndTheFault()
    {
        var page = await CopiedAsync();

        page.Find("input[aria-label='Element 5: Left']").Change("90");

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], page.FindAll(".over .label text").Select(text => text.TextContent));
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], page.FindAll(".elements .at").Select(at => at.TextContent));
        Assert.StartsWith("Element 5 reaches beyond the badge", page.Find(".fields > .alert").TextContent, StringComparison.Ordinal);
        Assert.Equal("element-5", Assert.Single(page.FindAll(".element.wrong")).Id);
    }

    [Fact]
    public async Task Element_ChosenInThePreview_IsMarkedInTheFields_AndTheOtherWayRound()
    {
        var page = await CopiedAsync();

        await page.InvokeAsync(() => page.Find("[data-element='4']").ClickAsync());
        Assert.Equal("element-5", Assert.Single(page.FindAll(".element.chosen")).Id);
        Assert.Equal("Element 5: QR code, 55 × 55 mm at 25, 68 mm", page.Find(".preview .chosen span").TextContent);

        page.Find("#element-2").FocusIn();
        Assert.Equal("1", Assert.Single(page.FindAll("[data-element][aria-pressed=true]")).GetAttribute("data-element"));
    }

    [Theory]
    [InlineData(6, 30, 93, 25, "93 × 25 mm at 6, 30 mm")]
    [InlineData(-8, 140, 93, 25, "93 × 25 mm at 0, 123 mm")]
    [InlineData(6, 20, 300, 0.2, "105 × 1 mm at 0, 20 mm")]
    [InlineData(double.NaN, 20, 93, 25, "93 × 25 mm at 6, 20 mm")]
    public async Task Element_Dragged_LiesWithinTheBadge(double x, double y, double width, double height, string said)
    {
        var page = await CopiedAsync();

        await page.InvokeAsync(() => page.Find(".over svg").TriggerEventAsync("onlayoutmove", new ElementPlacedEventArgs { At = 1, X = x, Y = y, Width = width, Height = height }));

        Assert.Equal($"Element 2: Name, {said}", page.Find("[data-element='1']").GetAttribute("aria-label"));
    }

    [Fact]
    public async Task OwnLayout_Dragged_StaysAsItIs()
    {
        var page = Render<LayoutsPage>();

        await page.InvokeAsync(() => page.Find(".over svg").TriggerEventAsync("onlayoutmove", new ElementPlacedEventArgs { At = 1, X = 6, Y = 30, Width = 93, Height = 25 }));

        Assert.Equal("Element 2: Name, 93 × 25 mm at 6, 20 mm", page.Find("[data-element='1']").GetAttribute("aria-label"));
        Assert.True(page.Find("[data-layout]").HasAttribute("data-fixed"));
    }

    [Fact]
    public async Task Changes_AreSaidToBeUnsaved_UntilTheyAreSavedOrTakenBack()
    {
        var page = await CopiedAsync();
        Assert.Empty(page.FindAll(".unsaved .chip"));

        page.Find("input[aria-label='Element 2: Top']").Change("30");
        Assert.Equal("Not saved", page.Find(".unsaved .chip").TextContent);
        page.Find("input[aria-label='Element 2: Top']").Change("20");
        Assert.Empty(page.FindAll(".unsaved .chip"));
        page.Find("#name").Change("Ours");
        Assert.Single(page.FindAll(".unsaved .chip"));
        await ClickAsync(page, "Save");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".unsaved .chip")));
    }

    [Fact]
    public async Task AnotherLayout_ChosenOverChanges_WaitsForAWord()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = await CopiedAsync();
        var mine = page.Find("#layout").GetAttribute("value");
        page.Find("input[aria-label='Element 2: Top']").Change("30");

        page.Find("#layout").Change("a7");
        dialogs.WaitForAssertion(() => Assert.Contains("Changes of “Copy of A6, 105 × 148 mm” are not saved.", dialogs.Markup, StringComparison.Ordinal));
        await AnswerAsync(dialogs, "Keep editing");
        Assert.Equal(("30", mine), (page.Find("input[aria-label='Element 2: Top']").GetAttribute("value"), page.Find("#layout").GetAttribute("value")));

        page.Find("#layout").Change("a7");
        await AnswerAsync(dialogs, "Discard changes");
        page.WaitForAssertion(() => Assert.Equal("a7", page.Find("#layout").GetAttribute("value")));
        Assert.Equal("14", page.Find("input[aria-label='Element 2: Top']").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_LeftWithChanges_AsksFirst_AndThenGoesWhereItWasToGo()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = await CopiedAsync();
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/control/badges/layouts");
        page.Find("input[aria-label='Element 2: Top']").Change("30");

        navigation.NavigateTo("/control/visitors");
        Assert.EndsWith("/control/badges/layouts", navigation.Uri, StringComparison.Ordinal);
        await AnswerAsync(dialogs, "Discard changes");

        page.WaitForAssertion(() => Assert.EndsWith("/control/visitors", navigation.Uri, StringComparison.Ordinal));
    }

    private static Task AnswerAsync(IRenderedComponent<MudDialogProvider> dialogs, string word)
    {
        dialogs.WaitForElement(".mud-dialog button");
        return dialogs.InvokeAsync(() => dialogs.FindAll(".mud-dialog button").Single(button => button.TextContent.Trim() == word).ClickAsync());
    }

    private static Task ClickAsync(IRenderedComponent<LayoutsPage> page, string word) =>
        page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == word).ClickAsync());

    private async Task<IRenderedComponent<LayoutsPage>> CopiedAsync()
    {
        Render<MudPopoverProvider>();
        var page = Render<LayoutsPage>();
        await ClickAsync(page, "Copy to edit");
        page.WaitForElement("#name");
        return page;
    }
}
