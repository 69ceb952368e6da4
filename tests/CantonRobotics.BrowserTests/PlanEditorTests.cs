using CantonRobotics.Booths;
using CantonRobotics.Booths.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.BrowserTests;

/// <summary>The plan under a mouse and under a finger, until it is saved.</summary>
[Collection(People.Moving)]
public sealed class PlanEditorTests(FairInBrowser fair)
{
    private const string Save = ".editor-tools .button:has-text('Save the plan')";
    private const string Undo = ".editor-tools .button:has-text('Undo')";

    [Fact]
    public async Task Booth_DraggedUndoneDraggedAgainAndSaved_StandsThereAfterAReload()
    {
        var before = await ShapeOfAsync("10.2E01");
        await using var visit = await fair.VisitAsync(new Looks(1600), "organizer");
        await visit.OpenAsync("/control/booths/plan");
        var off = await visit.Page.Locator(Save).EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor");

        await DragAsync(visit, "10.2E01", 1);
        await visit.Page.ClickAsync(Undo);
        await visit.Page.WaitForSelectorAsync($"{Save}:disabled");
        Assert.Equal(Y(before.Y), await YOfAsync(visit, "10.2E01"));
        await DragAsync(visit, "10.2E01", 1.5);
        Assert.NotEqual(off, await visit.Page.Locator(Save).EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor"));
        await visit.Page.ClickAsync(Save);
        await visit.Page.WaitForSelectorAsync("text=Saved: 1 booth changed.");
        await visit.OpenAsync("/control/booths/plan");

        Assert.Equal(Y(before.Y + 1.5), await YOfAsync(visit, "10.2E01"));
        var moved = await ShapeOfAsync("10.2E01");
        Assert.Equal((before.X, before.Y + 1.5), (moved.X, moved.Y));
        Assert.True((await fair.Services.GetRequiredService<BoothPlan>().ShapeAsync([before with { Version = 0 }], [], TestContext.Current.CancellationToken)).Done);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Plan_Unsaved_IsNotLeftWithoutAQuestion()
    {
        await using var visit = await fair.VisitAsync(new Looks(1600), "organizer");
        List<string> asked = [];
        visit.Page.Dialog += (_, dialog) =>
        {
            asked.Add(dialog.Type);
            _ = dialog.AcceptAsync();
        };
        await visit.OpenAsync("/control/booths/plan");
        await DragAsync(visit, "10.2E01", 1);

        await visit.Page.ClickAsync("a.back");
        await visit.Page.ClickAsync("button:has-text('Stay')");
        Assert.EndsWith("/control/booths/plan", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(["beforeunload"], asked);

        await DragAsync(visit, "10.2E01", 1);
        await visit.Page.ClickAsync("a.brand");
        await visit.Page.ClickAsync("button:has-text('Leave without saving')");
        await visit.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        Assert.Equal(["beforeunload"], asked);
    }

    [Fact]
    public async Task Finger_OnTheChosenBooth_MovesIt_AndOnOthersScrolls_AndItsGripIsLarge()
    {
        await using var visit = await fair.VisitAsync(new Looks(390), "organizer");
        await visit.OpenAsync("/control/booths/plan");
        var devtools = await visit.Context.NewCDPSessionAsync(visit.Page);
        var booth = visit.Page.Locator("[data-code='10.2A03']:not([data-top])");
        await booth.ScrollIntoViewIfNeededAsync();

        await SwipeAsync(visit, devtools, booth, 0, -60);
        Assert.Equal(0, await visit.Page.Locator("[data-top]").CountAsync());
        await booth.ClickAsync();
        var top = visit.Page.Locator("[data-top]");
        await top.WaitForAsync();
        Assert.True(await top.Locator("rect").EvaluateAsync<bool>(
            """
            rect => {
              const { right, bottom } = rect.getBoundingClientRect();
              return [-12, 12].every(away => document.elementFromPoint(right + away, bottom + away).matches('[data-handle]'));
            }
            """));
        await SwipeAsync(visit, devtools, top, 0, 12);
        await visit.Page.WaitForSelectorAsync($"{Undo}:enabled");
    }

    private static async Task DragAsync(Visit visit, string code, double metres)
    {
        var box = (await visit.Page.Locator($"[data-code='{code}'] rect").First.BoundingBoxAsync())!;
        var scale = await visit.Page.Locator("svg.plan").EvaluateAsync<float>("svg => svg.getScreenCTM().a") * 10;
        await visit.Page.Mouse.MoveAsync(box.X + 8, box.Y + 8);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(box.X + 8, box.Y + 8 + (float)(metres * scale), new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
        await visit.Page.WaitForSelectorAsync($"{Save}:enabled");
    }

    /// <summary>A finger as the screen tells of it, so that the browser decides whether to scroll.</summary>
    private static async Task SwipeAsync(Visit visit, ICDPSession devtools, ILocator on, float dx, float dy)
    {
        var box = (await on.Locator("rect").First.BoundingBoxAsync())!;
        var (x, y) = (box.X + 6, box.Y + 6);
        await TouchAsync("touchStart", x, y);
        for (var step = 1; step <= 6; step++)
        {
            await TouchAsync("touchMove", x + (dx * step / 6), y + (dy * step / 6));
        }

        await devtools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
        await visit.Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");

        Task TouchAsync(string type, float atX, float atY) =>
            devtools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = new[] { new { x = atX, y = atY } } });
    }

    private static Task<string?> YOfAsync(Visit visit, string code) => visit.Page.Locator($"[data-code='{code}'] rect").First.GetAttributeAsync("y");

    private static string Y(double metres) => (metres * 10).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<BoothShape> ShapeOfAsync(string code) =>
        BoothShape.Of((await fair.Services.GetRequiredService<BoothPlan>().ListAsync(TestContext.Current.CancellationToken)).Single(booth => booth.Code == code));
}
