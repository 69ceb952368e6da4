using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CantonRobotics.Access;
using CantonRobotics.Alerts;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Alerts;

/// <summary>Alerts over HTTP, for organizers alone: read, acknowledged, given to somebody, noted; all of it is in the history and in the audit.</summary>
public sealed class AlertEndpointTests
{
    private const string Address = "/api/v1/alerts";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Alert_Handled_HasItsHistory_AndTheAuditHasWhoDidIt(DataProvider provider)
    {
        await using var scene = await AlertScene.StartAsync(provider);
        var alert = await scene.CrowdedAsync();
        await scene.Application.OpenAccount("li@fair.example", "long enough for 2", Roles.Organizer);
        using var organizer = await scene.Application.OrganizerAsync();

        await PostAsync(organizer, alert.Id, "acknowledge");
        await PostAsync(organizer, alert.Id, "acknowledge");
        var assigned = await PostAsync(organizer, alert.Id, "assign", new { to = "LI@fair.example" });
        await PostAsync(organizer, alert.Id, "note", new { text = "  Two more stewards are on their way  " });

        Assert.Equal("li@fair.example", assigned.GetProperty("alert").GetProperty("assignee").GetProperty("name").GetString());
        var read = Assert.Single(await ListAsync(organizer));
        Assert.Equal(["raised", "acknowledged", "assigned", "noted"], read.GetProperty("alert").GetProperty("history").EnumerateArray().Select(line => line.GetProperty("kind").GetString()));
        Assert.Equal("Two more stewards are on their way", read.GetProperty("alert").GetProperty("history")[3].GetProperty("text").GetString());
        Assert.Equal(("Crowding at a booth · 10.2A03", "20 persons (estimated) at a booth for 14: 143 % of what it holds.", "/control/rewind?day=2025-04-15&at=10:31:30&booth=10.2A03"),
            (Text(read, "title"), Text(read, "says"), Text(read, "evidence")));
        await using var db = await scene.Application.DatabaseAsync();
        var actions = db.Set<CantonRobotics.Access.Audit.AuditRecord>().Where(one => one.Subject == $"alert:{alert.Id}").OrderBy(one => one.Seq).Select(one => new { one.Action, one.Actor }).ToList();
        Assert.Equal(["alert-acknowledged", "alert-assigned", "alert-noted"], actions.Select(one => one.Action));
        Assert.All(actions, one => Assert.StartsWith("key:", one.Actor));
    }

    [Fact]
    public async Task Refusals_SayWhy()
    {
        await using var scene = await AlertScene.StartAsync();
        var alert = await scene.CrowdedAsync();
        await scene.Application.OpenAccount("booth@fair.example", "long enough for 2", Roles.Exhibitor, scene.Exhibitor);
        using var organizer = await scene.Application.OrganizerAsync();

        Assert.Equal((404, "alert-not-found", null), await RefusalAsync(organizer, Guid.NewGuid(), "acknowledge", null));
        Assert.Equal((400, "invalid-input", "to"), await RefusalAsync(organizer, alert.Id, "assign", new { to = "booth@fair.example" }));
        Assert.Equal((400, "invalid-input", "to"), await RefusalAsync(organizer, alert.Id, "assign", new { }));
        Assert.Equal((400, "invalid-input", "text"), await RefusalAsync(organizer, alert.Id, "note", new { text = " " }));
        Assert.Equal((400, "invalid-input", "text"), await RefusalAsync(organizer, alert.Id, "note", new { text = new string('x', 501) }));
        using var wrong = await organizer.GetAsync($"{Address}?state=half", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Single((await ListAsync(organizer))[0].GetProperty("alert").GetProperty("history").EnumerateArray());
    }

    [Fact]
    public async Task Notes_BeyondTwoHundredLines_AreRefused()
    {
        await using var scene = await AlertScene.StartAsync();
        var alert = await scene.CrowdedAsync();
        for (var i = 1; i < AlertBook.MostLines; i++)
        {
            Assert.True((await scene.Application.Alerts.NoteAsync(alert.Id, $"{i}", Cancellation)).Done);
        }

        using var organizer = await scene.Application.OrganizerAsync();
        Assert.Equal((409, "alert-full", null), await RefusalAsync(organizer, alert.Id, "note", new { text = "one more" }));
    }

    [Theory, OnBothDatabases]
    public async Task List_IsPagedFilteredAndTheSameAsTheFile(DataProvider provider)
    {
        await using var scene = await AlertScene.StartAsync(provider);
        await scene.CrowdedAsync();
        var lost = await scene.Application.HolderAsync("Lost Badge");
        await scene.Application.RevokeBadgeAsync(lost.Id);
        for (var i = 0; i < 5; i++)
        {
            await scene.Application.CrowdAsync(scene.Phone, lost);
        }

        await scene.Application.PassAsync(TimeSpan.FromMinutes(22));
        using var organizer = await scene.Application.OrganizerAsync();

        var open = await ListAsync(organizer);
        var all = await ListAsync(organizer, "?state=all");
        var first = await organizer.GetFromJsonAsync<JsonElement>($"{Address}?state=all&limit=2", Cancellation);
        var second = await organizer.GetFromJsonAsync<JsonElement>($"{Address}?state=all&limit=2&after={first.GetProperty("next").GetString()}", Cancellation);

        Assert.Equal(["offline"], open.Select(RuleOf));
        Assert.Equal(["crowding", "offline", "refusedBadge", "refusedPlace"], all.Select(RuleOf).Order());
        Assert.Equal(all.Select(IdOf), first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(IdOf));
        Assert.Equal(["crowding"], (await ListAsync(organizer, "?state=all&rule=crowding")).Select(RuleOf));
        Assert.Equal(["crowding"], (await ListAsync(organizer, "?state=all&severity=red")).Select(RuleOf));
        Assert.Equal(3, (await ListAsync(organizer, "?state=all&subject=A03&day=2025-04-15")).Count);
        Assert.Empty(await ListAsync(organizer, "?state=all&day=2025-04-16"));
        var file = await organizer.GetStringAsync("/api/v1/alerts.csv?state=all&rule=crowding", Cancellation);
        Assert.Equal(3, file.Split("\r\n").Length);
        Assert.Contains("Crowding at a booth,10.2A03,20 persons (estimated) at a booth for 14: 143 % of what it holds.,2025-04-15T10:31:30+08:00,2025-04-15T10:50:00+08:00", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_GetNothing()
    {
        await using var scene = await AlertScene.StartAsync();
        var alert = await scene.CrowdedAsync();
        using var exhibitor = await scene.Application.ExhibitorAsync(scene.Exhibitor);
        using var anyone = scene.Application.CreateClient();
        foreach (var address in new[] { Address, "/api/v1/alerts.csv", "/api/v1/traffic/fairness.csv" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.GetAsync(address, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.GetAsync(address, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await scene.Phone.GetAsync(address, Cancellation)).StatusCode);
        }

        foreach (var action in new[] { "acknowledge", "assign", "note" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await exhibitor.PostAsJsonAsync($"{Address}/{alert.Id}/{action}", new { to = "x", text = "x" }, Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await anyone.PostAsJsonAsync($"{Address}/{alert.Id}/{action}", new { to = "x", text = "x" }, Cancellation)).StatusCode);
        }

        // The lock behind the route: even code that forgets who asks reads none of it.
        using (new Caller(CallerKind.Account, Guid.NewGuid(), scene.Exhibitor).Enter())
        {
            await Assert.ThrowsAsync<UnscopedQueryException>(() => scene.Application.Alerts.ListAsync(new AlertFilter(), cancellation: Cancellation));
        }

        Assert.Single(scene.Application.OpenAlerts.Single(one => one.Id == alert.Id).History);
    }

    [Fact]
    public async Task Words_AreInTheLanguageAskedFor()
    {
        await using var scene = await AlertScene.StartAsync();
        await scene.CrowdedAsync();
        using var organizer = await scene.Application.OrganizerAsync();

        Assert.Equal("展位拥挤 · 10.2A03", Text(Assert.Single(await ListAsync(organizer, "?lang=zh-Hans&rule=crowding")), "title"));
    }

    private static async Task<List<JsonElement>> ListAsync(HttpClient organizer, string query = "") =>
        [.. (await organizer.GetFromJsonAsync<JsonElement>(Address + query, Cancellation)).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> PostAsync(HttpClient organizer, Guid id, string action, object? body = null)
    {
        using var answer = await SendAsync(organizer, id, action, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static async Task<(int Status, string? Code, string? Field)> RefusalAsync(HttpClient organizer, Guid id, string action, object? body)
    {
        using var answer = await SendAsync(organizer, id, action, body);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return ((int)answer.StatusCode, Text(problem, "code"), problem.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Single().Name : null);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient organizer, Guid id, string action, object? body) => organizer.PostAsync(
        $"{Address}/{id}/{action}", body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), Cancellation);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string? RuleOf(JsonElement item) => Text(item.GetProperty("alert"), "rule");

    private static string? IdOf(JsonElement item) => Text(item.GetProperty("alert"), "id");
}
