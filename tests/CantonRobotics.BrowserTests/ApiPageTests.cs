namespace CantonRobotics.BrowserTests;

/// <summary>The API's reading page is made by others: here it is held to the house's rules on scripts and on whom it calls.</summary>
public sealed class ApiPageTests(FairInBrowser fair)
{
    [Fact]
    public async Task Reference_IsRead_WithoutScriptsOfOthers_OrCallsElsewhere()
    {
        await using var visit = await fair.VisitAsync();

        await visit.OpenAsync("/api/");
        await visit.Page.GetByRole(AriaRole.Heading, new() { Name = "CantonRobotics API" }).First.WaitForAsync();

        Assert.True(await visit.Page.GetByText("DEMONSTRATION").First.IsVisibleAsync());
        Assert.True(visit.Complaints.Count == 0, string.Join('\n', visit.Complaints));
        Assert.DoesNotContain(visit.Requests, url => new Uri(url) is { Host: not "localhost" } uri && uri.Scheme is not ("data" or "blob"));
    }

    [Fact]
    public async Task ScriptInThePage_ThatNobodyAllowed_DoesNotRun_AndIsComplainedOf()
    {
        await using var visit = await fair.VisitAsync();
        await visit.OpenAsync("/api/");

        await visit.Page.EvaluateAsync("() => { const s = document.createElement('div'); s.innerHTML = '<img src=x onerror=\"window.ran = true\">'; document.body.append(s); }");
        await visit.Page.EvaluateAsync("() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); }");

        Assert.False(await visit.Page.EvaluateAsync<bool>("window.ran === true"));
        Assert.Contains(visit.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
