using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CantonRobotics.BrowserTests;

/// <summary>Pictures arrive in the places that were kept free for them.</summary>
public sealed class PictureTests(FairInBrowser fair)
{
    [Fact]
    public async Task LogoAndRobot_AreShown_AndMoveNothing()
    {
        var path = await fair.PathOfAsync("/exhibitors/one");
        await using var visit = await fair.VisitAsync();
        await visit.OpenAsync(path);
        var before = await TopOfNameAsync(visit);
        using var organizer = new HttpClient { BaseAddress = fair.Address };
        organizer.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", fair.Access.OrganizerApiKey);
        var exhibitor = (await organizer.GetFromJsonAsync<JsonElement>("api/v1/exhibitors?limit=1", TestContext.Current.CancellationToken)).GetProperty("items")[0];
        var picture = await visit.Page.ScreenshotAsync();
        foreach (var place in (string[])[$"exhibitors/{exhibitor.GetProperty("id")}/logo", $"robots/{exhibitor.GetProperty("robots")[0].GetProperty("id")}/picture"])
        {
            using var answer = await organizer.PutAsync($"api/v1/{place}", new ByteArrayContent(picture), TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        await visit.OpenAsync(path);

        await visit.Page.WaitForFunctionAsync("[...document.querySelectorAll('img.logo, img.robot')].filter(one => one.complete && one.naturalWidth === 1024).length === 2");
        Assert.Equal(before, await TopOfNameAsync(visit));
        await visit.OpenAsync("/exhibitors");
        await visit.Page.WaitForFunctionAsync("document.querySelector('img.logo')?.naturalWidth === 1024");
        Assert.Empty(visit.Complaints);
    }

    private static Task<double> TopOfNameAsync(Visit visit) => visit.Page.EvaluateAsync<double>("document.querySelector('h1').getBoundingClientRect().top");
}
