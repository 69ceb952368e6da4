using System.Net.Http.Json;
using System.Text.Json;

namespace CantonRobotics.Tests.Demo;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DemonstrationTests
{
    [Fact]
    public async Task Demonstration_AtStart_HasTheRosterAndAFirstHourInTheLog()
    {
        await using var application = await FairApplication.StartDemonstrationAsync();
        var access = await application.DemoAccessAsync();

        var board = await application.Bearer(access.GetProperty("organizerApiKey").GetString()!).GetFromJsonAsync<JsonElement>("/api/v1/traffic", TestContext.Current.CancellationToken);

        Assert.Equal(46, access.GetProperty("exhibitors").GetArrayLength());
        Assert.Equal(46, board.GetProperty("booths").GetArrayLength());
        Assert.InRange(board.GetProperty("zone").GetProperty("inside").GetInt32(), 200, 1200);
        Assert.Equal("2025-04-15", board.GetProperty("fairDay").GetString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(application.DataDirectory, "demo-access.json")));
    }

    [Fact]
    public async Task Demonstration_FiguresOfRobots_AreMarkedAsSampleWhereverTheyShow_AndNoCertificateIsInvented()
    {
        await using var application = await FairApplication.StartDemonstrationAsync();
        using var visitor = application.CreateClient();
        var robots = (await visitor.GetFromJsonAsync<JsonElement>("/api/v1/robots?limit=200", TestContext.Current.CancellationToken)).GetProperty("items").EnumerateArray().Where(robot => robot.GetProperty("specs").EnumerateObject().Any()).ToList();

        Assert.True(robots.Count > 40);
        Assert.All(robots, robot => Assert.True(robot.GetProperty("sample").GetBoolean()));
        Assert.DoesNotContain(robots, robot => robot.GetProperty("specs").EnumerateObject().Any(spec => spec.Name is "certificates" or "approval" or "ingress" or "hsCode"));
        Assert.Contains("SAMPLE FIGURES", await visitor.GetStringAsync($"/robots?compare={robots[0].GetProperty("id").GetString()}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demonstration_StartedAgain_GoesOnWithTheSameLogKeysAndTime()
    {
        await using var first = await FairApplication.StartDemonstrationAsync();
        var before = await first.DemoAccessAsync();
        var seq = (await BoardAsync(first, before)).GetProperty("seq").GetInt64();
        await first.StopAsync();

        await using var second = await FairApplication.StartDemonstrationAsync(first.DataDirectory);
        var after = await second.DemoAccessAsync();

        Assert.Equal(before.GetProperty("organizerApiKey").GetString(), after.GetProperty("organizerApiKey").GetString());
        Assert.Equal(before.GetProperty("devices").GetRawText(), after.GetProperty("devices").GetRawText());
        var board = await BoardAsync(second, after);
        Assert.Equal(seq, board.GetProperty("seq").GetInt64());
        Assert.True(board.GetProperty("asOf").GetDateTime() >= new DateTime(2025, 4, 15, 2, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Demonstration_FirstHour_IsTheSameEveryTime()
    {
        await using var one = await FairApplication.StartDemonstrationAsync();
        await using var other = await FairApplication.StartDemonstrationAsync();

        var (a, b) = (await BoardAsync(one, await one.DemoAccessAsync()), await BoardAsync(other, await other.DemoAccessAsync()));

        Assert.Equal(a.GetProperty("seq").GetInt64(), b.GetProperty("seq").GetInt64());
        Assert.Equal(a.GetProperty("zone").GetProperty("visits").GetInt32(), b.GetProperty("zone").GetProperty("visits").GetInt32());
        Assert.Equal(Spark(a), Spark(b));

        static string Spark(JsonElement board) => string.Join('|', board.GetProperty("booths").EnumerateArray().Select(booth => booth.GetProperty("visits").GetRawText()));
    }

    [Fact]
    public async Task SignIn_Demonstration_OpensEachRoomWithoutPassword()
    {
        await using var application = await FairApplication.StartDemonstrationAsync();
        foreach (var (role, room) in new[] { ("organizer", "/control"), ("exhibitor", "/desk"), ("gate", "/scan") })
        {
            var browser = application.Browser();

            var answer = await browser.PostFormAsync("/sign-in", new() { ["role"] = role }, to: "/sign-in/demonstration");

            Assert.Equal(room, answer.Headers.Location?.ToString());
        }
    }

    private static async Task<JsonElement> BoardAsync(FairApplication application, JsonElement access) =>
        await application.Bearer(access.GetProperty("organizerApiKey").GetString()!).GetFromJsonAsync<JsonElement>("/api/v1/traffic", TestContext.Current.CancellationToken);
}
