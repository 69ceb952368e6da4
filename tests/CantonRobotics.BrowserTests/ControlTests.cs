namespace CantonRobotics.BrowserTests;

/// <summary>The organizer's room by keyboard, and a day looked at again.</summary>
[Collection(People.Moving)]
public sealed class ControlTests(FairInBrowser fair)
{
    [Fact]
    public async Task Plan_WalkedByKeyboardAlone_ReachesEveryBooth_OpensOneAndZooms()
    {
        await using var visit = await fair.VisitAsync(new Looks(1920), "organizer");
        await visit.OpenAsync("/control");
        await visit.Page.WaitForSelectorAsync("[data-booth].plan-booth");
        do
        {
            await visit.Page.Keyboard.PressAsync("Tab");
        }
        while (!await visit.Page.EvaluateAsync<bool>("document.activeElement.matches('.plan-scroll')"));
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        HashSet<string> reached = [await FocusedAsync(visit)];

        // To the corner, then row by row.
        foreach (var key in (string[])["ArrowUp", "ArrowLeft"])
        {
            for (var step = 0; step < 12; step++)
            {
                await visit.Page.Keyboard.PressAsync(key);
            }
        }

        for (var row = 0; row < 6; row++)
        {
            var ahead = row % 2 == 0 ? "ArrowRight" : "ArrowLeft";
            for (var step = 0; step < 12; step++)
            {
                reached.Add(await FocusedAsync(visit));
                await visit.Page.Keyboard.PressAsync(ahead);
            }

            await visit.Page.Keyboard.PressAsync("ArrowDown");
        }

        var whole = await visit.Page.Locator("svg.plan").GetAttributeAsync("viewBox");
        await visit.Page.Keyboard.PressAsync("+");
        var near = await visit.Page.Locator("svg.plan").GetAttributeAsync("viewBox");
        await visit.Page.Keyboard.PressAsync("0");
        var chosen = await FocusedAsync(visit);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForSelectorAsync($"[data-detail='{chosen}']");

        Assert.Equal(46, reached.Count(code => !code.Contains('E', StringComparison.Ordinal)));
        Assert.NotEqual(whole, near);
        Assert.Equal(whole, await visit.Page.Locator("svg.plan").GetAttributeAsync("viewBox"));
        Assert.Contains($"booth={chosen}", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_SavedAsCsv_IsTheTableThatWasShown()
    {
        await using var visit = await fair.VisitAsync(role: "organizer");
        await visit.OpenAsync("/control");
        await visit.Page.ClickAsync("[data-chart=gates] .chart-more");
        await visit.Page.WaitForSelectorAsync("[data-chart=gates] table");

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.ClickAsync("[data-csv=gates]"));
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var lines = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("gates.csv", download.SuggestedFilename);
        Assert.Contains("DEMONSTRATION", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Gate,State,In today,Out today", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Entrance A,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Range_TypedAsTimes_StaysInTheFieldsAndTheAddress_AndIsCounted()
    {
        await using var visit = await fair.VisitAsync(role: "organizer");
        await visit.OpenAsync("/control");
        await visit.Page.SelectOptionAsync("select[data-range]", "between");
        await visit.Page.WaitForSelectorAsync("input[data-from]");

        await visit.Page.FillAsync("input[data-from]", "09:45");
        await visit.Page.WaitForURLAsync(url => Uri.UnescapeDataString(url).Contains("from=09:45", StringComparison.Ordinal));
        await visit.Page.FillAsync("input[data-to]", "10:15");
        await visit.Page.WaitForSelectorAsync("[data-chart=flows]:has-text('Counted: 09:45 to 10:15')");

        Assert.Equal(("09:45", "10:15"), (await visit.Page.InputValueAsync("input[data-from]"), await visit.Page.InputValueAsync("input[data-to]")));
        Assert.Contains("from=09:45&to=10:15", Uri.UnescapeDataString(visit.Page.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewind_ToAMomentThatIsPast_ShowsTheFiguresTilesAndPlanThatWereLiveThen()
    {
        await fair.ScanAsync(fair.Access.BoothDevice(5), fair.Access.Scannable[70], "lead");
        await using var visit = await fair.VisitAsync(role: "organizer");
        await visit.OpenAsync("/control");
        await TickAsync(visit);
        await visit.Page.ClickAsync(".livebar-pause");
        var rewind = await visit.Page.Locator(".live-rewind").GetAttributeAsync("href");
        var then = await SeenAsync(visit);

        // The fair goes on, beyond the second of that look.
        await TickAsync(visit);
        await TickAsync(visit);
        await fair.ScanAsync(fair.Access.BoothDevice(5), fair.Access.Scannable[71], "lead");
        await fair.ScanAsync(fair.Access.BoothDevice(6), fair.Access.Scannable[70]);
        await visit.Page.ClickAsync(".livebar-pause");
        await visit.Page.WaitForFunctionAsync("before => document.querySelector('[data-figure=leads] .figure-number').textContent !== before", then.Figures[^1]);
        var now = await SeenAsync(visit);
        await visit.OpenAsync(rewind!);
        await visit.Page.WaitForSelectorAsync("[data-figure=visitors]");

        var rewound = await SeenAsync(visit);
        Assert.Contains("This is not now", await visit.Page.Locator(".rewind-not-now").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(then.Figures, rewound.Figures);
        Assert.Equal(then.Plan, rewound.Plan);
        Assert.NotEqual(now.Figures, rewound.Figures);
        Assert.NotEqual(now.Plan, rewound.Plan);
        await visit.Page.Locator("input[type=range]").FillAsync("0");
        await visit.Page.WaitForSelectorAsync("[data-figure=visitors].none");
        await visit.Page.WaitForSelectorAsync("[data-chart=day-curve]");
        Assert.Contains("at=09:00", Uri.UnescapeDataString(visit.Page.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlanEditor_ABoothDraggedOntoAnother_IsRedAndCannotBeSaved_AndUndoneIsAsBefore()
    {
        await using var visit = await fair.VisitAsync(new Looks(1600), "organizer");
        await visit.OpenAsync("/control/booths/plan");
        var booth = visit.Page.Locator("[data-code='10.2A03'] rect").First;
        var (before, beside) = ((await booth.BoundingBoxAsync())!, (await visit.Page.Locator("[data-code='10.2A05'] rect").First.BoundingBoxAsync())!);
        var x = await booth.GetAttributeAsync("x");

        await visit.Page.Mouse.MoveAsync(before.X + 12, before.Y + 12);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(beside.X + 12, beside.Y + 12, new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
        await visit.Page.WaitForSelectorAsync(".editor-booth.wrong");

        Assert.True(await visit.Page.Locator(".editor-tools .button:has-text('Save the plan')").IsDisabledAsync());
        Assert.Equal(["A03", "A05"], (await visit.Page.Locator("ul.faults button").AllInnerTextsAsync()).Order());
        Assert.Empty(await Axe.ViolationsAsync(visit.Page));
        await visit.Page.ClickAsync(".editor-tools .button:has-text('Undo')");
        await visit.Page.WaitForSelectorAsync(".editor-booth.wrong", new() { State = WaitForSelectorState.Detached });
        Assert.Equal(x, await booth.GetAttributeAsync("x"));
        await visit.Page.Locator("[data-code='10.2E01']").FocusAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.WaitForSelectorAsync(".editor-tools .button:has-text('Save the plan'):enabled");
    }

    private static async Task<string> FocusedAsync(Visit visit) => await visit.Page.EvaluateAsync<string?>("document.activeElement?.dataset.booth ?? null") ?? "";

    /// <summary>Waits until the fair's clock on the page shows another second.</summary>
    private static async Task TickAsync(Visit visit) => await visit.Page.WaitForFunctionAsync(
        "before => document.querySelector('.livebar-time').textContent !== before", await visit.Page.Locator(".livebar-time").TextContentAsync());

    private static async Task<(IReadOnlyList<string> Figures, IReadOnlyList<string> Plan)> SeenAsync(Visit visit) =>
        (await visit.Page.Locator("[data-figure] .figure-number").AllInnerTextsAsync(), await visit.Page.Locator(".plan-booth .plan-number").AllTextContentsAsync());
}
