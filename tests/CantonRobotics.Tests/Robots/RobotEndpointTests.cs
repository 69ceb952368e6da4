using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Robots;

public sealed class RobotEndpointTests
{
    [Theory, OnBothDatabases]
    public async Task List_ReadInPages_GivesEveryRobotOfApprovedExhibitorsOnce(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.ImportRosterAsync();
        var withdrawn = (await application.ListExhibitorsAsync()).Single(one => one.Slug == "unitree-robotics");
        var all = 0;
        foreach (var exhibitor in await application.ListExhibitorsAsync())
        {
            all += (await application.RobotsAsync(exhibitor.Id)).Count;
        }

        await application.Exhibitors.WithdrawAsync(withdrawn.Id, Cancel);
        using var client = application.CreateClient();
        List<JsonElement> robots = [];
        string? next = null;
        do
        {
            var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/robots?limit=30{(next is null ? "" : $"&after={next}")}", Cancel);
            robots.AddRange(answer.GetProperty("items").EnumerateArray());
            next = answer.GetProperty("next").GetString();
        }
        while (next is not null && robots.Count < all);

        Assert.Equal(all - 2, robots.Select(robot => robot.GetProperty("id").GetString()).Distinct().Count());
        Assert.DoesNotContain(robots, robot => robot.GetProperty("name").GetString() is "Go2");
    }

    [Fact]
    public async Task List_OfOneCategory_HoldsNoOther()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportRosterAsync();
        using var client = application.CreateClient();

        var robots = (await client.GetFromJsonAsync<JsonElement>("/api/v1/robots?category=humanoid", Cancel)).GetProperty("items").EnumerateArray().ToList();

        Assert.NotEmpty(robots);
        Assert.All(robots, robot => Assert.Equal("humanoid", robot.GetProperty("category").GetString()));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
