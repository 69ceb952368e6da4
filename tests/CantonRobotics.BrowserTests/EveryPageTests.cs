namespace CantonRobotics.BrowserTests;

/// <summary>What holds on every page, whoever reads it and on whatever it is read. All of it is looked at in one visit: loading a page takes longer than any look.</summary>
public sealed class EveryPageTests(FairInBrowser fair)
{
    private const int Phone = 360;

    [Theory, MemberData(nameof(Pages.Everywhere), MemberType = typeof(Pages))]
    public async Task Page_InBothThemesAndLanguages_IsQuiet_Accessible_AndFitsAPhone(string page, string? role, int status)
    {
        var path = await fair.PathOfAsync(page);
        await using var visit = await fair.VisitAsync(role: role);

        await visit.OpenAsync(path, status);
        var saysDemonstration = await visit.Page.GetByText("DEMONSTRATION").First.IsVisibleAsync();
        var light = await Axe.ViolationsAsync(visit.Page);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await Axe.ViolationsAsync(visit.Page);
        await visit.Page.SetViewportSizeAsync(Phone, 800);
        var english = await LanguageAndWidthAsync(visit);
        await visit.Context.APIRequest.GetAsync("/preferences?lang=zh-Hans&back=/privacy");
        await visit.OpenAsync(path, status);
        var chinese = await LanguageAndWidthAsync(visit);
        var narrow = await Axe.ViolationsAsync(visit.Page);

        Assert.Multiple(
            () => AssertNone(visit.Complaints),
            () => Assert.NotEmpty(visit.Requests),
            () => Assert.DoesNotContain(visit.Requests, url => new Uri(url) is { Host: not "localhost" } uri && uri.Scheme is not ("data" or "blob")),
            () => Assert.True(saysDemonstration, "The page does not say that this is a demonstration."),
            () => AssertNone(light),
            () => AssertNone(dark),
            () => AssertNone(narrow),
            () => Assert.Equal(("en", Phone), english),
            () => Assert.Equal(("zh-Hans", Phone), chinese));
    }

    private static void AssertNone(IReadOnlyCollection<string> complaints) => Assert.True(complaints.Count == 0, string.Join('\n', complaints));

    private static async Task<(string Language, int Width)> LanguageAndWidthAsync(Visit visit) => (
        await visit.Page.EvaluateAsync<string>("document.documentElement.lang"),
        await visit.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, window.innerWidth)"));
}
