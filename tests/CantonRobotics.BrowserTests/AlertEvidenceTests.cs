namespace CantonRobotics.BrowserTests;

/// <summary>Where alerts lead, in a browser: what they are about is on the page.</summary>
[Collection(People.Moving)]
public sealed class AlertEvidenceTests(FairInBrowser fair)
{
    [Theory]
    [InlineData("/control/rewind?day=2025-04-15&at=10:30&booth=10.2A03", "[data-detail='10.2A03']")]
    [InlineData("/control#chart-gates", "[data-gate=gate-a]")]
    [InlineData("/control/alerts#server", "#server [data-queue]")]
    [InlineData("/control/anomalies?day=2025-04-15&until=10:30:00&minutes=10&place=gate-a#refused", "#refused [role=status]")]
    public async Task Link_OfAnAlert_OpensWhatItIsAbout(string link, string seen)
    {
        await using var visit = await fair.VisitAsync(role: "organizer");

        await visit.OpenAsync(link);

        await visit.Page.WaitForSelectorAsync(seen);
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData("/control", ".attention a")]
    [InlineData("/control/fairness", "tbody th a, #hints .check")]
    public async Task Links_OnAPhone_AreAtLeast44PixelsHigh_AndNothingIsCutOff(string page, string links)
    {
        await using var visit = await fair.VisitAsync(new Looks(360), "organizer");
        await visit.OpenAsync(page);

        var heights = await visit.Page.Locator(links).EvaluateAllAsync<double[]>("all => all.map(one => one.getBoundingClientRect().height)");
        var wide = await visit.Page.EvaluateAsync<int>("[...document.querySelectorAll('.scroll, .attention')].filter(one => one.scrollWidth > one.clientWidth).length");

        Assert.NotEmpty(heights);
        Assert.All(heights, height => Assert.True(height >= 44, $"{height} px"));
        Assert.Equal(0, wide);
    }
}
