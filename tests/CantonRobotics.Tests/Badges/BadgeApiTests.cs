using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;

namespace CantonRobotics.Tests.Badges;

public sealed class BadgeApiTests
{
    private static readonly object Amina = new { submissionId = "0196340a-1c00-7000-8000-0000000000aa", name = "Amina Haddad", country = "MA", contact = "+212 600 000000", kind = "overseasBuyer" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registration_Posted_AnswersAValidBadge_AndTheSameAgain()
    {
        await using var fair = await FairApplication.StartAsync();
        var client = fair.Browser();

        var first = await client.PostAsJsonAsync("/api/v1/visitors", Amina, Cancellation);
        var second = await client.PostAsJsonAsync("/api/v1/visitors", Amina, Cancellation);

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.True(first.Headers.CacheControl!.NoStore);
        var body = await first.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var badge = body.GetProperty("badge");
        Assert.Equal(BadgeVerdict.Valid, fair.Check(badge.GetProperty("token").GetString()!).Verdict);
        Assert.Matches("^[0-9a-f]{16}$", badge.GetProperty("id").GetString());
        Assert.Equal("overseasBuyer", badge.GetProperty("class").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(body.GetProperty("link").GetString(), Cancellation)).StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await second.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Registration_Invalid_ListsEveryField()
    {
        await using var fair = await FairApplication.StartAsync();

        var answer = await fair.Browser().PostAsJsonAsync("/api/v1/visitors", new { name = "", country = "XX", contact = "no", shareContact = true }, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("invalid-input", problem.GetProperty("code").GetString());
        Assert.Equal(["name", "country", "contact", "kind", "consentText"], problem.GetProperty("errors").EnumerateObject().Select(one => one.Name));
        Assert.Equal(HttpStatusCode.BadRequest, (await fair.Browser().PostAsync("/api/v1/visitors", JsonContent.Create("x"), Cancellation)).StatusCode);
        Assert.Empty(await fair.SearchVisitors(""));
    }

    [Fact]
    public async Task Registration_AfterTheLastFairDay_IsRefusedAndNothingIsKept()
    {
        await using var fair = await FairApplication.StartAsync();
        fair.Clock.SetUtcNow(new DateTimeOffset(2025, 4, 19, 23, 59, 0, TimeSpan.FromHours(8)));
        Assert.Equal(HttpStatusCode.Created, (await fair.Browser().PostAsJsonAsync("/api/v1/visitors", Amina, Cancellation)).StatusCode);
        fair.Clock.Advance(TimeSpan.FromMinutes(2));

        var answer = await fair.Browser().PostAsJsonAsync("/api/v1/visitors", new { name = "Too Late", country = "MA", contact = "late@example.com", kind = "overseasBuyer" }, Cancellation);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("fair-over", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
        Assert.Single(await fair.SearchVisitors(""));
    }

    [Fact]
    public async Task OrganizerRoutes_ForOthers_AreRefused()
    {
        await using var fair = await FairApplication.StartAsync();
        var badge = await fair.IssueBadge();
        var id = BadgeIds.Hex(badge.Id);

        foreach (var (client, expected) in new[] { (fair.Browser(), HttpStatusCode.Unauthorized), (await fair.ExhibitorAsync(Guid.NewGuid()), HttpStatusCode.Forbidden) })
        {
            Assert.Equal(expected, (await client.GetAsync("/api/v1/visitors?search=amina", Cancellation)).StatusCode);
            Assert.Equal(expected, (await client.GetAsync($"/api/v1/badges/{id}", Cancellation)).StatusCode);
            Assert.Equal(expected, (await client.GetAsync($"/api/v1/badges?visitorId={badge.VisitorId}", Cancellation)).StatusCode);
            Assert.Equal(expected, (await client.PostAsJsonAsync($"/api/v1/badges/{id}/revoke", new { reason = "x" }, Cancellation)).StatusCode);
            Assert.Equal(expected, (await client.PostAsJsonAsync($"/api/v1/badges/{id}/reissue", new { reason = "x" }, Cancellation)).StatusCode);
        }

        Assert.Equal(BadgeVerdict.Valid, fair.Check(badge.Token).Verdict);
    }

    [Fact]
    public async Task Organizer_FindsReissuesAndRevokes()
    {
        await using var fair = await FairApplication.StartAsync();
        var organizer = await fair.OrganizerAsync();
        var badge = await fair.IssueBadge();
        await fair.RegisterVisitor(FairApplication.SomeRegistration("李小明"));

        var found = await organizer.GetFromJsonAsync<JsonElement>("/api/v1/visitors?search=AMINA%20had", Cancellation);
        Assert.Equal(badge.VisitorId, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());

        var fresh = await (await organizer.PostAsJsonAsync($"/api/v1/badges/{BadgeIds.Hex(badge.Id)}/reissue", new { reason = "lost" }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var badges = await organizer.GetFromJsonAsync<JsonElement>($"/api/v1/badges?visitorId={badge.VisitorId}", Cancellation);
        Assert.Equal(2, badges.GetProperty("items").GetArrayLength());
        Assert.Equal(BadgeVerdict.Revoked, fair.Check(badge.Token).Verdict);

        var freshId = fresh.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.BadRequest, (await organizer.PostAsJsonAsync($"/api/v1/badges/{freshId}/revoke", new { }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await organizer.PostAsJsonAsync($"/api/v1/badges/{freshId}/revoke", new { reason = "stolen" }, Cancellation)).StatusCode);
        Assert.Equal("revoked", (await organizer.GetFromJsonAsync<JsonElement>($"/api/v1/badges/{freshId}", Cancellation)).GetProperty("status").GetString());
        foreach (var none in new[] { "0000000000000000", "xyz", freshId!.ToUpperInvariant() + "A" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await organizer.GetAsync($"/api/v1/badges/{none}", Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await organizer.PostAsJsonAsync($"/api/v1/badges/{none}/revoke", new { reason = "x" }, Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task Visitors_InPages_AreEachListedOnce()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.RegisterMany([.. Enumerable.Range(0, 5).Select(i => FairApplication.SomeRegistration($"Visitor {i}"))]);
        var organizer = await fair.OrganizerAsync();
        List<string> names = [];
        string? after = null;
        for (var page = 0; page < 4; page++)
        {
            var list = await organizer.GetFromJsonAsync<JsonElement>($"/api/v1/visitors?limit=2{(after is null ? "" : $"&after={after}")}", Cancellation);
            names.AddRange(list.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("name").GetString()!));
            after = list.GetProperty("next").GetString();
            if (after is null)
            {
                break;
            }
        }

        Assert.Equal(5, names.Count);
        Assert.Equal(5, names.Distinct().Count());
    }

    [Fact]
    public async Task VisitorsPage_OpensToOrganizersOnly()
    {
        await using var fair = await FairApplication.StartAsync();
        Assert.Equal(HttpStatusCode.Found, (await fair.Browser().GetAsync("/control/visitors", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await fair.ExhibitorAsync(Guid.NewGuid())).GetAsync("/control/visitors", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await fair.OrganizerAsync()).GetAsync("/control/visitors", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task VisitorsPage_NameThatIsMarkup_IsEncoded()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.RegisterVisitor(FairApplication.SomeRegistration("<script>alert(1)</script>"));

        var page = await (await fair.OrganizerAsync()).GetStringAsync("/control/visitors", Cancellation);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_OverLong_IsRefused()
    {
        await using var fair = FairApplication.StartOnKestrel();
        using var client = fair.CreateClient();

        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/visitors", Amina, Cancellation)).StatusCode);
        var posted = await client.PostAsJsonAsync("/api/v1/visitors", new { name = new string('x', 20_000) }, Cancellation);

        // Asks first, as polite programs do: whoever sends at once may find the connection closed before it reads the answer.
        client.DefaultRequestHeaders.ExpectContinue = true;
        var form = await client.PostAsync("/register", new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", new string('x', 100_000))]), Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, posted.StatusCode);
        Assert.Contains(form.StatusCode, new[] { HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest });
    }
}
