using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CantonRobotics.BrowserTests;

/// <summary>What holds on every page, whoever reads it and on whatever it is read.</summary>
public sealed class EveryPageTests(FairInBrowser fair)
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    [Theory, MemberData(nameof(Pages.Everywhere), MemberType = typeof(Pages))]
    public async Task Page_IsQuietOnTheConsole_AndAsksNobodyElse(string path, string? role)
    {
        await using var visit = await fair.VisitAsync(role: role);

        await visit.OpenAsync(path);

        Assert.True(visit.Complaints.Count == 0, string.Join('\n', visit.Complaints));
        Assert.NotEmpty(visit.Requests);
        Assert.DoesNotContain(visit.Requests, url => new Uri(url) is { Host: not "localhost" } uri && uri.Scheme is not ("data" or "blob"));
    }

    [Theory, MemberData(nameof(Pages.Everywhere), MemberType = typeof(Pages))]
    public async Task Page_InLightAndDark_HasNoAccessibilityViolation(string path, string? role)
    {
        await using var visit = await fair.VisitAsync(role: role);
        await visit.OpenAsync(path);

        var light = await visit.Page.RunAxe(Wcag);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await visit.Page.RunAxe(Wcag);

        Assert.NotEmpty(light.Passes);
        Assert.Equal("", string.Join('\n', new[] { light, dark }.SelectMany(result => result.Violations).SelectMany(
            violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html} {string.Join("; ", node.Any.Select(check => check.Message))}"))));
    }

    [Theory, MemberData(nameof(Pages.Everywhere), MemberType = typeof(Pages))]
    public async Task Page_OnANarrowPhone_DoesNotScrollSideways(string path, string? role)
    {
        await using var visit = await fair.VisitAsync(new Looks(Width: 360), role);
        foreach (var language in new[] { "en", "zh-Hans" })
        {
            await visit.Page.GotoAsync($"/preferences?lang={language}&back=/privacy");
            await visit.OpenAsync(path);

            Assert.Equal(language, await visit.Page.EvaluateAsync<string>("document.documentElement.lang"));
            Assert.Equal(360, await visit.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, window.innerWidth)"));
        }
    }
}
