using CantonRobotics.Badges.Printing;
using Microsoft.Extensions.DependencyInjection;

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

    private static Task ClickAsync(IRenderedComponent<LayoutsPage> page, string word) =>
        page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent == word).ClickAsync());

    private async Task<IRenderedComponent<LayoutsPage>> CopiedAsync()
    {
        var page = Render<LayoutsPage>();
        await ClickAsync(page, "Copy to edit");
        page.WaitForElement("#name");
        return page;
    }
}
