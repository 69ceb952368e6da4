using System.Net.Http.Headers;
using System.Text.Json;

namespace CantonRobotics.BrowserTests;

/// <summary>A report in the organizer's hands: made, read, explained, printed and saved.</summary>
[Collection(People.Moving)]
public sealed class ReportTests(FairInBrowser fair)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_OfADay_IsMadeExplainedAndPrinted_AndItsFileTellsOfTheSameMoment()
    {
        await using var visit = await fair.VisitAsync(role: "organizer");
        await visit.OpenAsync("/control/reports");
        await visit.Page.Locator(".reports-list a").First.ClickAsync();
        await visit.Page.WaitForSelectorAsync("[data-table=booths] tbody tr");
        var sha = await visit.Page.Locator(".report-colophon dd").Last.InnerTextAsync();
        var json = await visit.Page.Locator(".report-actions a").Nth(2).GetAttributeAsync("href");
        using var http = new HttpClient { BaseAddress = fair.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fair.Access.OrganizerApiKey);
        using var same = JsonDocument.Parse(await http.GetStringAsync(json, Cancel));

        await visit.Page.ClickAsync("[data-figure=dwell] .report-what");
        await visit.Page.WaitForURLAsync("**#what-dwell");
        var explained = await visit.Page.Locator("#what-dwell").IsVisibleAsync();
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.Locator(".report-actions a").First.ClickAsync());
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(same.RootElement.GetProperty("sha256").GetString(), sha);
        Assert.True(explained);
        Assert.Equal($"report-{same.RootElement.GetProperty("report").GetProperty("day").GetString()}.pdf", download.SuggestedFilename);
        Assert.False(await visit.Page.Locator(".report-actions").IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".console-rail").IsVisibleAsync());
        Assert.True(await visit.Page.Locator("[data-table=booths] tbody tr").Last.IsVisibleAsync());
    }

    [Fact]
    public async Task Comparison_WithoutTwoReportsOfOneKind_SaysWhatToDo()
    {
        await using var visit = await fair.VisitAsync(role: "organizer");

        await visit.OpenAsync("/control/reports/compare?a=2025-04-15&b=137");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("two fair days, or two editions");
    }
}
