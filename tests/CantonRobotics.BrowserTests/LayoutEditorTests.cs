namespace CantonRobotics.BrowserTests;

/// <summary>A badge's elements moved over their preview: by mouse, by keyboard and by a finger, and what is not saved is not lost unasked.</summary>
public sealed class LayoutEditorTests(FairInBrowser fair)
{
    private const string Name = "[data-element='1']";

    [Fact]
    public async Task Element_DraggedAndSized_IsThereAfterSavingAndReloading()
    {
        await using var visit = await CopyAsync(new Looks(1440));
        var page = visit.Page;
        Assert.Equal("Element 2: Name, 93 × 25 mm at 6, 20 mm", await SaidAsync(visit));
        var perMillimetre = (await page.Locator(".over svg").BoundingBoxAsync())!.Width / 105;

        await DragAsync(visit, $"{Name} > rect", 0, perMillimetre * 10.1f);
        await page.WaitForSelectorAsync($"{Name}[aria-label='Element 2: Name, 93 × 25 mm at 6, 30 mm']");
        await DragAsync(visit, "[data-handle]", perMillimetre * -20.1f, perMillimetre * -900);
        await page.WaitForSelectorAsync($"{Name}[aria-label='Element 2: Name, 73 × 1 mm at 6, 30 mm']");
        await DragAsync(visit, "[data-handle]", perMillimetre * 900, perMillimetre * 15);
        await page.WaitForSelectorAsync($"{Name}[aria-label='Element 2: Name, 99 × 16 mm at 6, 30 mm']");
        Assert.Equal("30", await page.InputValueAsync("input[aria-label='Element 2: Top']"));
        Assert.Contains("chosen", await page.GetAttributeAsync("#element-2", "class"), StringComparison.Ordinal);
        await page.ClickAsync(".choose .button:has-text('Save')");
        await page.WaitForSelectorAsync(".alert.ok");
        var key = await page.InputValueAsync("#layout");

        await visit.OpenAsync("/control/badges/layouts");
        await page.SelectOptionAsync("#layout", key);
        await page.WaitForSelectorAsync($"{Name}[aria-label='Element 2: Name, 99 × 16 mm at 6, 30 mm']");
        await RemoveAsync(visit);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Element_MovedByKeyboardAlone_StaysOnTheBadge_AndLeavingAsks()
    {
        await using var visit = await CopyAsync(new Looks(1440));
        var page = visit.Page;
        await page.FocusAsync(Name);

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync($"{Name}[aria-pressed=true]");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.WaitForSelectorAsync($"{Name}[aria-label='Element 2: Name, 93 × 25.5 mm at 6.5, 20 mm']");
        for (var step = 0; step < 14; step++)
        {
            await page.Keyboard.DownAsync("ArrowRight");
        }

        await page.Keyboard.UpAsync("ArrowRight");
        await page.WaitForSelectorAsync($"{Name}[aria-label='Element 2: Name, 93 × 25.5 mm at 12, 20 mm']");

        await page.ClickAsync(".console-links a[href='/control/visitors']");
        await page.ClickAsync(".mud-dialog button:has-text('Keep editing')");
        Assert.EndsWith("/control/badges/layouts", page.Url, StringComparison.Ordinal);
        Assert.Equal("Element 2: Name, 93 × 25.5 mm at 12, 20 mm", await SaidAsync(visit));
        await page.ClickAsync(".console-links a[href='/control/visitors']");
        await page.ClickAsync(".mud-dialog button:has-text('Discard changes')");
        await page.WaitForURLAsync("**/control/visitors");
    }

    [Fact]
    public async Task Finger_ChoosesByATap_DragsWhatIsChosen_AndScrollsElsewhere()
    {
        await using var visit = await CopyAsync(new Looks(360));
        var page = visit.Page;
        var touch = await visit.Context.NewCDPSessionAsync(page);
        await page.Locator(Name).ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("scrollBy(0, 200)");

        var before = await page.EvaluateAsync<int>("scrollY");
        await SwipeAsync(visit, touch, -60);
        Assert.Equal("Element 2: Name, 93 × 25 mm at 6, 20 mm", await SaidAsync(visit));
        await page.WaitForFunctionAsync("before => scrollY > before", before);

        await page.Locator($"{Name} > rect").ClickAsync();
        await page.WaitForSelectorAsync($"{Name}[aria-pressed=true]");
        var still = await page.EvaluateAsync<int>("scrollY");
        await SwipeAsync(visit, touch, 40);
        await page.WaitForSelectorAsync($"{Name}:not([aria-label$='at 6, 20 mm'])");
        Assert.Equal(still, await page.EvaluateAsync<int>("scrollY"));
        Assert.True((await page.Locator("[data-handle]").BoundingBoxAsync())!.Width >= 24);
    }

    private static Task<string?> SaidAsync(Visit visit) => visit.Page.GetAttributeAsync(Name, "aria-label");

    private static async Task DragAsync(Visit visit, string what, float right, float down)
    {
        var box = (await visit.Page.Locator(what).BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await visit.Page.Mouse.MoveAsync(x, y);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(x + right, y + down, new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
    }

    /// <summary>A finger on the name, drawn up or down by so many pixels.</summary>
    private static async Task SwipeAsync(Visit visit, ICDPSession touch, float down)
    {
        var box = (await visit.Page.Locator($"{Name} > rect").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        object[] At(float by) => [new { x, y = y + by }];
        await touch.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchStart", ["touchPoints"] = At(0) });
        for (var step = 1; step <= 5; step++)
        {
            await touch.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchMove", ["touchPoints"] = At(down * step / 5) });
        }

        await touch.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
    }

    private static async Task RemoveAsync(Visit visit)
    {
        await visit.Page.ClickAsync(".choose .button:has-text('Remove layout')");
        await visit.Page.ClickAsync(".mud-dialog button:has-text('Remove layout')");
        await visit.Page.WaitForSelectorAsync("#name", new() { State = WaitForSelectorState.Detached });
    }

    private async Task<Visit> CopyAsync(Looks looks)
    {
        var visit = await fair.VisitAsync(looks, "organizer");
        await visit.OpenAsync("/control/badges/layouts");
        await visit.Page.ClickAsync(".choose .button:has-text('Copy to edit')");
        await visit.Page.WaitForSelectorAsync("#name");
        return visit;
    }
}
