using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Fair;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class PrintEndpointTests
{
    private const string Jobs = "/api/v1/badges/print-jobs";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Organizer_PrintsOverHttp_AndFetchesTheFile()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf("李小明", "José");
        using var organizer = await fair.OrganizerAsync();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fair.Queue.Changed += job => ended.TrySetResultIf(!job.IsOpen);

        var started = await organizer.PostAsJsonAsync(Jobs, new { layout = "a7" }, Cancel);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        var job = await organizer.GetFromJsonAsync<JsonElement>(started.Headers.Location, Cancel);
        var before = await fair.PrintLogOf();
        var file = await organizer.GetAsync(job.GetProperty("file").GetString(), Cancel);

        Assert.Equal((0, 2), (before.Count, (await fair.PrintLogOf()).Count));
        Assert.Equal($"badges-{fair.Services.GetRequiredService<FairCalendar>().Schedule.Local(job.GetProperty("createdAt").GetDateTime()):yyyyMMdd-HHmmss}.pdf", file.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(("done", 2, 2), (job.GetProperty("state").GetString(), job.GetProperty("done").GetInt32(), job.GetProperty("total").GetInt32()));
        Assert.Equal(("application/pdf", true), (file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.NoStore));
        Assert.Contains("李小明", await PrintShop.TextOfAsync(await file.Content.ReadAsByteArrayAsync(Cancel)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await organizer.DeleteAsync(started.Headers.Location, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await organizer.GetAsync(job.GetProperty("file").GetString(), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await organizer.GetAsync(started.Headers.Location, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "select": "class" }""", 400, "invalid-input")]
    [InlineData("""{ "select": "badge", "badgeId": "xyz" }""", 400, "invalid-input")]
    [InlineData("""{ "layout": "a5" }""", 400, "invalid-input")]
    [InlineData("""{ "layout": "a4-fold", "format": "zpl203" }""", 400, "invalid-input")]
    [InlineData("""{ "select": "search", "search": "nobody at all" }""", 409, "nothing-to-print")]
    [InlineData("""{ "select": "class", "class": "overseasBuyer" }""", 409, "reprint-reason")]
    public async Task Input_ThatIsWrong_IsRefusedWithAStableCode(string body, int status, string code)
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf("Amina");
        await fair.Print(FairApplication.PrintAll());
        using var organizer = await fair.OrganizerAsync();

        var answer = await organizer.PostAsync(Jobs, new StringContent(body, null, "application/json"), Cancel);

        Assert.Equal((status, code), ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Label_OverHttp_IsZpl()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf("Amina");
        var job = await fair.Print(FairApplication.PrintAll("label-100x50", PrintFormat.Zpl203));
        using var organizer = await fair.OrganizerAsync();

        var file = await organizer.GetAsync($"{Jobs}/{job.Id}/file", Cancel);

        Assert.Equal("application/vnd.zebra-zpl", file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("^XA^PW799^LL400", await file.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exhibitor_ReachesNeitherJobsNorFiles()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.BadgesOf("Amina");
        var job = await fair.Print(FairApplication.PrintAll());
        using var exhibitor = await fair.ExhibitorAsync((await fair.AddExhibitorAsync("Atlas Robots", "阿特拉斯")).Id);

        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.PostAsJsonAsync(Jobs, new { }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.GetAsync($"{Jobs}/{job.Id}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.GetAsync($"{Jobs}/{job.Id}/file", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.DeleteAsync($"{Jobs}/{job.Id}", Cancel)).StatusCode);
        Assert.NotNull(fair.Queue.FileOf(job.Id));
    }
}
