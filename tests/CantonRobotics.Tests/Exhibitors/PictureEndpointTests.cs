using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using SkiaSharp;

namespace CantonRobotics.Tests.Exhibitors;

public sealed class PictureEndpointTests
{
    private static readonly byte[] Png = PictureFiles.Draw(SKEncodedImageFormat.Png);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> BadNames => [.. PictureFiles.Bad.Keys];

    [Theory, OnBothDatabases]
    public async Task Logo_OfAnApprovedExhibitor_IsShownToAnybody_UntilItIsReplacedOrRemoved(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var exhibitor = await application.AddExhibitorAsync();
        using var own = await application.ExhibitorAsync(exhibitor.Id);
        using var anybody = application.CreateClient();

        var first = await PutAsync(own, $"/api/v1/exhibitors/{exhibitor.Id}/logo", Png);
        using var shown = await anybody.GetAsync(first, Cancel);

        Assert.Equal((HttpStatusCode.OK, "image/webp"), (shown.StatusCode, shown.Content.Headers.ContentType?.MediaType));
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", shown.Headers.GetValues("Cache-Control")));
        Assert.Equal(["sandbox; default-src 'none'"], shown.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], shown.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("inline; filename=atlas-robots.webp", shown.Content.Headers.ContentDisposition?.ToString());
        PictureFiles.PartsOf(await shown.Content.ReadAsByteArrayAsync(Cancel));

        var second = await PutAsync(own, $"/api/v1/exhibitors/{exhibitor.Id}/logo", PictureFiles.Draw(SKEncodedImageFormat.Jpeg));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anybody, first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anybody, second));

        using var removed = await own.DeleteAsync($"/api/v1/exhibitors/{exhibitor.Id}/logo", Cancel);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anybody, second));
    }

    [Fact]
    public async Task Logo_OfSomebodyElse_IsNotFound()
    {
        await using var application = await FairApplication.StartAsync();
        var (mine, theirs) = (await application.AddExhibitorAsync(), await application.AddExhibitorAsync("Beta Robots", "贝塔"));
        using var me = await application.ExhibitorAsync(mine.Id);
        using var organizer = await application.OrganizerAsync();
        var logo = await PutAsync(organizer, $"/api/v1/exhibitors/{theirs.Id}/logo", Png);

        foreach (var id in (Guid[])[theirs.Id, Guid.CreateVersion7()])
        {
            using var put = await me.PutAsync($"/api/v1/exhibitors/{id}/logo", Raw(Png), Cancel);
            using var remove = await me.DeleteAsync($"/api/v1/exhibitors/{id}/logo", Cancel);
            Assert.Equal((HttpStatusCode.NotFound, "exhibitor-unknown"), (put.StatusCode, await CodeAsync(put)));
            Assert.Equal((HttpStatusCode.NotFound, "exhibitor-unknown"), (remove.StatusCode, await CodeAsync(remove)));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(application.CreateClient(), logo));
        using var anybody = await application.CreateClient().PutAsync($"/api/v1/exhibitors/{theirs.Id}/logo", Raw(Png), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, anybody.StatusCode);
        using var unknown = await organizer.PutAsync($"/api/v1/exhibitors/{Guid.CreateVersion7()}/logo", Raw(Png), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Logo_OfWhoIsNotApproved_IsSeenByItselfAndOrganizersOnly_AndKeptByNobody()
    {
        await using var application = await FairApplication.StartAsync();
        var applied = await application.AddExhibitorAsync(approved: false);
        var other = await application.AddExhibitorAsync("Beta Robots", "贝塔");
        using var own = await application.ExhibitorAsync(applied.Id);
        var logo = await PutAsync(own, $"/api/v1/exhibitors/{applied.Id}/logo", Png);

        using var seen = await own.GetAsync(logo, Cancel);
        Assert.Equal((HttpStatusCode.OK, true), (seen.StatusCode, seen.Headers.CacheControl?.NoStore));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await application.OrganizerAsync(), logo));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await application.ExhibitorAsync(other.Id), logo));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(application.CreateClient(), logo));

        await application.Exhibitors.ApproveAsync(applied.Id, Cancel);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(application.CreateClient(), logo));
        await application.Exhibitors.WithdrawAsync(applied.Id, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(application.CreateClient(), logo));
    }

    [Theory, MemberData(nameof(BadNames))]
    public async Task Upload_ThatIsNoPicture_IsRefused_WhateverItsNameAndTypeSay(string name)
    {
        var (bytes, code) = PictureFiles.Bad[name];
        await using var application = await FairApplication.StartAsync();
        var exhibitor = await application.AddExhibitorAsync();
        using var own = await application.ExhibitorAsync(exhibitor.Id);

        foreach (var content in (HttpContent[])[Raw(bytes), Form(bytes, "logo.png")])
        {
            using var refused = await own.PutAsync($"/api/v1/exhibitors/{exhibitor.Id}/logo", content, Cancel);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.StatusCode, await CodeAsync(refused)));
        }

        var shown = await own.GetFromJsonAsync<JsonElement>($"/api/v1/exhibitors/{exhibitor.Id}", Cancel);
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("logo").ValueKind);
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/html")]
    [InlineData(null)]
    public async Task Upload_UnderAnyType_IsTakenForWhatItIs(string? type)
    {
        await using var application = await FairApplication.StartAsync();
        var exhibitor = await application.AddExhibitorAsync();
        using var own = await application.ExhibitorAsync(exhibitor.Id);
        var content = new ByteArrayContent(Png);
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);

        using var put = await own.PutAsync($"/api/v1/exhibitors/{exhibitor.Id}/logo", content, Cancel);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    [Fact]
    public async Task Upload_AsAForm_WithAWrongName_IsTakenForWhatItIs()
    {
        await using var application = await FairApplication.StartAsync();
        var exhibitor = await application.AddExhibitorAsync();
        using var own = await application.ExhibitorAsync(exhibitor.Id);

        using var put = await own.PutAsync($"/api/v1/exhibitors/{exhibitor.Id}/logo", Form(Png, "../../evil.html"), Cancel);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    [Fact]
    public async Task Upload_TooLarge_Twice_OrUnreadable_IsRefused()
    {
        await using var application = await FairApplication.StartAsync();
        var exhibitor = await application.AddExhibitorAsync();
        using var own = await application.ExhibitorAsync(exhibitor.Id);
        var two = Form(Png, "one.png");
        two.Add(new ByteArrayContent(Png), "other", "other.png");
        var broken = new ByteArrayContent("no boundary in sight"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=sight");

        foreach (var (content, status, code) in new (HttpContent, HttpStatusCode, string)[]
        {
            (Raw([.. Png, .. new byte[PictureRaster.MostBytes]]), HttpStatusCode.RequestEntityTooLarge, "picture-too-large"),
            (two, HttpStatusCode.BadRequest, "one-picture"), (broken, HttpStatusCode.BadRequest, "one-picture"),
        })
        {
            using var refused = await own.PutAsync($"/api/v1/exhibitors/{exhibitor.Id}/logo", content, Cancel);
            Assert.Equal((status, code), (refused.StatusCode, await CodeAsync(refused)));
        }
    }

    [Fact]
    public async Task RobotPicture_IsItsExhibitorsAffair_AndLeavesWithTheRobot()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportAsync(Roster("Walker;Cruzr"));
        var exhibitor = Assert.Single(await application.ListExhibitorsAsync());
        var robots = await application.RobotsAsync(exhibitor.Id);
        using var own = await application.ExhibitorAsync(exhibitor.Id);
        using var other = await application.ExhibitorAsync((await application.AddExhibitorAsync()).Id);
        using var anybody = application.CreateClient();
        var walker = await PutAsync(own, $"/api/v1/robots/{robots[0].Id}/picture", Png);
        var cruzr = await PutAsync(own, $"/api/v1/robots/{robots[1].Id}/picture", Png);

        using var stranger = await other.PutAsync($"/api/v1/robots/{robots[0].Id}/picture", Raw(Png), Cancel);
        using var strangersRemoval = await other.DeleteAsync($"/api/v1/robots/{robots[0].Id}/picture", Cancel);
        Assert.Equal((HttpStatusCode.NotFound, "robot-unknown"), (stranger.StatusCode, await CodeAsync(stranger)));
        Assert.Equal(HttpStatusCode.NotFound, strangersRemoval.StatusCode);

        await application.DryRunAsync(Roster("Cruzr;Alpha"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anybody, walker));
        await application.ImportAsync(Roster("Cruzr;Alpha"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anybody, walker));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anybody, cruzr));

        using var removed = await own.DeleteAsync($"/api/v1/robots/{robots[1].Id}/picture", Cancel);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, await StatusAsync(anybody, cruzr)));
    }

    [Fact]
    public async Task Pages_ShowLogoAndRobot_WithWordsAndRoomForThem_OrAnInitial()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportAsync(Roster("Walker"));
        var exhibitor = Assert.Single(await application.ListExhibitorsAsync());
        var robot = Assert.Single(await application.RobotsAsync(exhibitor.Id));
        using var own = await application.ExhibitorAsync(exhibitor.Id);
        using var browser = application.Browser();
        foreach (var page in (string[])["/exhibitors", $"/exhibitors/{exhibitor.Slug}"])
        {
            Assert.Matches("<span class=\"logo initial\"[^>]*aria-hidden=\"true\"[^>]*>U</span>", await browser.GetStringAsync(page, Cancel));
        }

        var logo = await PutAsync(own, $"/api/v1/exhibitors/{exhibitor.Id}/logo", Png);
        var picture = await PutAsync(own, $"/api/v1/robots/{robot.Id}/picture", Png);

        Assert.Matches($"<img class=\"logo\" src=\"{logo}\" width=\"48\" height=\"48\"[^>]* alt=\"Logo of UBTECH\"", await browser.GetStringAsync("/exhibitors", Cancel));
        var its = await browser.GetStringAsync($"/exhibitors/{exhibitor.Slug}", Cancel);
        Assert.Matches($"<img class=\"logo\" src=\"{logo}\" width=\"72\" height=\"72\"[^>]* alt=\"Logo of UBTECH\"", its);
        Assert.Matches($"<img class=\"robot\" src=\"{picture}\" width=\"120\" height=\"90\" alt=\"Picture of Walker\"", its);
    }

    private static string Roster(string robots) =>
        "external_id,english_name,chinese_name,hq_city,province,category,ifr_class,form,robots,website,basis,note\r\n" + $"R1,UBTECH,优必选,Shenzhen,Guangdong,humanoid,,,{robots},,entered,\r\n";

    private static ByteArrayContent Raw(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return content;
    }

    private static MultipartFormDataContent Form(byte[] bytes, string name) => new() { { Raw(bytes), "file", name } };

    private static async Task<string> PutAsync(HttpClient client, string path, byte[] bytes)
    {
        using var answer = await client.PutAsync(path, Raw(bytes), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("url").GetString()!;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Cancel);
        return answer.StatusCode;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("code").GetString();
}
