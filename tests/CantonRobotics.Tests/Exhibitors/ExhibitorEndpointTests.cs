using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Exhibitors;

public sealed class ExhibitorEndpointTests
{
    private const string Address = "/api/v1/exhibitors";
    private static readonly object Input = new { nameEn = "Atlas Robots", nameZh = "阿特拉斯", city = "Shenzhen", province = "guangdong", category = "humanoid", website = "https://example.com/" };

    [Theory, OnBothDatabases]
    public async Task List_OfImportedRoster_Counts46And16InGuangdong(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.ImportRosterAsync();
        await application.AddBoothsAsync(1);
        var pudu = (await application.ListExhibitorsAsync()).Single(one => one.Slug == "pudu-robotics");
        await application.Booths.AssignAsync("10.2A01", pudu.Id, Cancel);
        using var client = application.CreateClient();

        var all = (await client.GetFromJsonAsync<JsonElement>(Address, Cancel)).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(46, all.Count);
        Assert.Equal(16, all.Count(one => one.GetProperty("province").GetString() == "Guangdong"));
        Assert.All(all, one => Assert.True(one.GetProperty("nameEn").GetString()!.Length > 0 && one.GetProperty("nameZh").GetString()!.Length > 0));
        var first = all.Single(one => one.GetProperty("slug").GetString() == "pudu-robotics");
        Assert.Equal("10.2A01", first.GetProperty("boothCode").GetString());
        Assert.Equal(["BellaBot", "KettyBot"], first.GetProperty("robots").EnumerateArray().Select(robot => robot.GetProperty("name").GetString()));
        Assert.Equal("pressReported", all.Single(one => one.GetProperty("slug").GetString() == "keenon-robotics").GetProperty("basis").GetString());
    }

    [Theory, OnBothDatabases]
    public async Task List_SearchedAndFiltered_FindsInEitherScript(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.ImportRosterAsync();
        using var client = application.CreateClient();

        Assert.Equal(["pudu-robotics"], await SlugsAsync("search=PUDU"));
        Assert.Equal(["pudu-robotics"], await SlugsAsync("search=普渡"));
        Assert.Equal(9, (await SlugsAsync("search=shenzhen")).Count);
        Assert.Equal(9, (await SlugsAsync("search=深圳")).Count);
        Assert.Equal(16, (await SlugsAsync("province=guangdong")).Count);
        Assert.Equal(16, (await SlugsAsync("search=广东")).Count);
        Assert.Equal(["leju-robotics", "engineai", "ubtech-robotics"], await SlugsAsync("province=Guangdong&category=humanoid"), (a, b) => a.Order().SequenceEqual(b.Order()));
        Assert.Empty(await SlugsAsync("search=100%25"));

        async Task<List<string>> SlugsAsync(string query) =>
            [.. (await client.GetFromJsonAsync<JsonElement>($"{Address}?{query}", Cancel)).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("slug").GetString()!)];
    }

    [Theory, OnBothDatabases]
    public async Task List_ReadInPages_GivesEveryoneOnce(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        await application.ImportRosterAsync();
        using var client = application.CreateClient();
        List<string> slugs = [];
        string? next = "";

        for (var page = 0; next is not null && page < 10; page++)
        {
            var answer = await client.GetFromJsonAsync<JsonElement>($"{Address}?limit=20&after={next}", Cancel);
            slugs.AddRange(answer.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("slug").GetString()!));
            next = answer.GetProperty("next").GetString();
        }

        Assert.Equal(46, slugs.Count);
        Assert.Equal(46, slugs.Distinct().Count());
    }

    [Fact]
    public async Task List_ShowsOnlyApprovedOnesToThePublic()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddExhibitorAsync("Approved", "甲");
        var applicant = await application.AddExhibitorAsync("Applicant", "乙", approved: false);
        using var anyone = application.CreateClient();
        using var organizer = await application.OrganizerAsync();

        Assert.DoesNotContain("Applicant", await anyone.GetStringAsync(Address, Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync($"{Address}/{applicant.Id}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await anyone.GetAsync($"{Address}?status=applied", Cancel)).StatusCode);
        Assert.Equal("status-unknown", await CodeAsync(await anyone.GetAsync($"{Address}?status=7", Cancel)));
        Assert.Contains("Applicant", await organizer.GetStringAsync($"{Address}?status=applied", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await organizer.GetAsync($"{Address}/{applicant.Slug}", Cancel)).StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Put_WithStaleVersion_IsRefusedAndChangesNothing(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var exhibitor = await application.AddExhibitorAsync();
        using var organizer = await application.OrganizerAsync();
        var tag = (await organizer.GetAsync($"{Address}/{exhibitor.Id}", Cancel)).Headers.ETag!;

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await PutAsync(null, "Without")).StatusCode);
        var changed = await PutAsync(tag, "First");
        var stale = await PutAsync(tag, "Second");

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "changed-meanwhile"), (stale.StatusCode, await CodeAsync(stale)));
        Assert.Equal("First", (await application.Exhibitors.FindAsync(exhibitor.Id, Cancel))?.NameEn);

        Task<HttpResponseMessage> PutAsync(EntityTagHeaderValue? version, string name)
        {
            var request = new HttpRequestMessage(HttpMethod.Put, $"{Address}/{exhibitor.Id}")
            {
                Content = JsonContent.Create(new { nameEn = name, nameZh = "甲", city = "Foshan", province = "Guangdong", category = "humanoid" }),
            };
            request.Headers.IfMatch.ParseAdd(version?.ToString() ?? "");
            return organizer.SendAsync(request, Cancel);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Post_ThenApproveRejectWithdraw_FollowsTheRules(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        using var organizer = await application.OrganizerAsync();

        var created = await organizer.PostAsJsonAsync(Address, Input, Cancel);
        var body = await created.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var address = created.Headers.Location!.ToString();

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(("applied", "Guangdong", "example.com", "atlas-robots"), (Text("status"), Text("province"), Text("website"), Text("slug")));
        Assert.Equal("approved", await StatusAsync("approve"));
        Assert.Equal("exhibitor-status", await CodeAsync(await organizer.PostAsync($"{address}/reject", null, Cancel)));
        Assert.Equal("withdrawn", await StatusAsync("withdraw"));
        Assert.Equal("approved", await StatusAsync("approve"));
        Assert.Equal("exhibitor-name-taken", await CodeAsync(await organizer.PostAsJsonAsync(Address, Input, Cancel)));
        Assert.Equal(HttpStatusCode.NotFound, (await organizer.PostAsync($"{Address}/{Guid.NewGuid()}/approve", null, Cancel)).StatusCode);

        string? Text(string name) => body.GetProperty(name).GetString();

        async Task<string?> StatusAsync(string verb) =>
            (await (await organizer.PostAsync($"{address}/{verb}", null, Cancel)).Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("status").GetString();
    }

    [Fact]
    public async Task Post_WithBadFields_NamesEachInTheCallersLanguage()
    {
        await using var application = await FairApplication.StartAsync();
        using var organizer = await application.OrganizerAsync();
        organizer.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-Hans");

        var answer = await organizer.PostAsJsonAsync(
            Address, new { nameEn = new string('n', 500), nameZh = " ", city = "a\nb", province = "Atlantis", category = "toaster", code = "12", website = "not a site" }, Cancel);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-input"), (answer.StatusCode, problem.GetProperty("code").GetString()));
        var errors = problem.GetProperty("errors");
        Assert.Equal(["category", "city", "code", "nameEn", "nameZh", "province", "website"], errors.EnumerateObject().Select(one => one.Name).Order());
        Assert.Equal("最多 120 个字符，现有 500 个。", errors.GetProperty("nameEn")[0].GetString());
    }

    [Fact]
    public async Task Import_OfFileWithErrors_AnswersThemAndChangesNothing()
    {
        await using var application = await FairApplication.StartAsync();
        using var organizer = await application.OrganizerAsync();
        var csv = new StringContent("external_id,english_name\nX1,=1\n", Encoding.UTF8, "text/csv");

        var answer = await organizer.PostAsync($"{Address}/import", csv, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors")[0];
        Assert.Equal((1, "chinese_name", "missing-column", "This column is missing."),
            (error.GetProperty("line").GetInt32(), error.GetProperty("column").GetString(), error.GetProperty("reason").GetString(), error.GetProperty("text").GetString()));
        Assert.Empty(await application.ListExhibitorsAsync());
    }

    [Fact]
    public async Task Import_OfFormWithSampleRoster_IsTaken()
    {
        await using var application = await FairApplication.StartAsync();
        using var organizer = await application.OrganizerAsync();
        using var form = new MultipartFormDataContent { { new StreamContent(CantonRobotics.Exhibitors.RosterImport.SampleRoster()), "file", "roster.csv" } };

        var dry = await organizer.PostAsync($"{Address}/import?dryRun=true", form, Cancel);

        Assert.Equal(HttpStatusCode.OK, dry.StatusCode);
        Assert.Equal(46, (await dry.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("added").GetInt32());
        Assert.Empty(await application.ListExhibitorsAsync());
    }

    [Fact]
    public async Task Import_OverOneMegabyte_Is413()
    {
        await using var application = await FairApplication.StartAsync();
        using var organizer = await application.OrganizerAsync();

        var answer = await organizer.PostAsync($"{Address}/import", new ByteArrayContent(new byte[(1024 * 1024) + 10]), Cancel);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "file-too-large"), (answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task Writes_ByAnyoneButOrganizers_AreRefused()
    {
        await using var application = await FairApplication.StartAsync();
        var exhibitor = await application.AddExhibitorAsync();
        await application.AddBoothsAsync();
        using var anyone = application.CreateClient();
        using var exhibitors = await application.ExhibitorAsync(exhibitor.Id);

        foreach (var (method, path) in Writes(exhibitor.Id))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(anyone, method, path)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(exhibitors, method, path)).StatusCode);
        }

        Assert.Equal(exhibitor.Version, (await application.Exhibitors.FindAsync(exhibitor.Id, Cancel))?.Version);

        static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path) =>
            client.SendAsync(
                new HttpRequestMessage(method, path)
                {
                    Content = method == HttpMethod.Delete ? null : path.EndsWith("import", StringComparison.Ordinal) ? new StringContent("x", Encoding.UTF8, "text/csv") : JsonContent.Create(Input),
                },
                Cancel);
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Writes(Guid id) =>
    [
        (HttpMethod.Post, Address), (HttpMethod.Put, $"{Address}/{id}"), (HttpMethod.Post, $"{Address}/import"), (HttpMethod.Post, $"{Address}/{id}/approve"),
        (HttpMethod.Post, $"{Address}/{id}/reject"), (HttpMethod.Post, $"{Address}/{id}/withdraw"), (HttpMethod.Post, "/api/v1/booths"),
        (HttpMethod.Put, "/api/v1/booths/10.2A01/exhibitor"), (HttpMethod.Delete, "/api/v1/booths/10.2A01/exhibitor"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
}
