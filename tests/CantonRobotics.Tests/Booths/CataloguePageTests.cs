using System.Net;
using System.Text.RegularExpressions;

namespace CantonRobotics.Tests.Booths;

public sealed partial class CataloguePageTests
{
    private const string Script = "<script>alert(1)</script>";

    [Fact]
    public async Task List_SearchedInEitherScript_ShowsWhatMatches()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportRosterAsync();
        using var browser = application.Browser();

        var all = await TextAsync(browser, "/exhibitors");
        var found = await TextAsync(browser, "/exhibitors?search=宇树");

        Assert.Contains("46 exhibitors", all, StringComparison.Ordinal);
        Assert.Contains("Sample roster", all, StringComparison.Ordinal);
        Assert.Contains("press-reported", all, StringComparison.Ordinal);
        Assert.Contains("1 of 46 exhibitors", found, StringComparison.Ordinal);
        Assert.Contains("Unitree Robotics", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Pudu", found, StringComparison.Ordinal);
        Assert.Contains("No exhibitor matches", await TextAsync(browser, "/exhibitors?search=nobody"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A03", "Keenon Robotics")]
    [InlineData("10.2a03", "Keenon Robotics")]
    [InlineData("bellabot", "Pudu Robotics")]
    public async Task List_SearchedByBoothOrRobot_ShowsWhoseItIs(string search, string name)
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportRosterAsync();
        await application.AddBoothsAsync();
        await application.Booths.AssignAsync("10.2A03", (await application.Exhibitors.FindBySlugAsync("keenon-robotics", Cancel))!.Id, Cancel);
        using var browser = application.Browser();

        var page = await TextAsync(browser, $"/exhibitors?search={search}");

        Assert.Contains("1 of 46 exhibitors", page, StringComparison.Ordinal);
        Assert.Contains(name, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poster_OpensWhoeverHasTheBoothNow()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportRosterAsync();
        await application.AddBoothsAsync();
        await application.Booths.AssignAsync("10.2A03", (await application.Exhibitors.FindBySlugAsync("keenon-robotics", Cancel))!.Id, Cancel);
        using var browser = application.Browser();

        Assert.Contains("Keenon Robotics", await TextAsync(browser, "/b/10.2a03"), StringComparison.Ordinal);
        Assert.Contains("This booth is free", await TextAsync(browser, "/b/10.2A01"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/b/10.2Z99", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Exhibitor_InChinese_SaysOurOwnWordsInChinese()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportRosterAsync();
        using var browser = application.Browser();

        var page = await TextAsync(browser, "/exhibitors/keenon-robotics?lang=zh-Hans");

        Assert.Contains("轮式", page, StringComparison.Ordinal);
        Assert.Contains("第137届广交会（由报道推知展区）", page, StringComparison.Ordinal);
        Assert.Contains("<bdi lang=\"en\">T10</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_InChinese_NamesProvinceAndCategoryInChinese()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportRosterAsync();
        using var browser = application.Browser();

        var page = await TextAsync(browser, "/exhibitors?lang=zh-Hans&province=Guangdong");

        Assert.Contains("46 家参展商中的 16 家", page, StringComparison.Ordinal);
        Assert.Contains("广东", page, StringComparison.Ordinal);
        Assert.Contains("人形机器人", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exhibitor_ShowsBothNamesRobotsBoothAndWebsite()
    {
        await using var application = await FairApplication.StartAsync();
        await application.ImportRosterAsync();
        await application.AddBoothsAsync();
        await application.Booths.AssignAsync("10.2A03", (await application.Exhibitors.FindBySlugAsync("keenon-robotics", Cancel))!.Id, Cancel);
        using var browser = application.Browser();

        var page = await TextAsync(browser, "/exhibitors/keenon-robotics");

        Assert.All(
            ["Keenon Robotics", "擎朗智能", "Shanghai", "Catering and delivery", "T10", "C40", "/plan?booth=10.2A03", "137th fair (zone implied)", "rel=\"noopener nofollow\""],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("applicant")]
    public async Task Exhibitor_UnknownOrNotApproved_Is404(string slug)
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddExhibitorAsync("Applicant", "乙", approved: false);
        using var browser = application.Browser();

        var answer = await browser.GetAsync($"/exhibitors/{slug}", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("乙", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_LinksEachAssignedBoothToItsExhibitorAndMarksTheAskedOne()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddBoothsAsync();
        var exhibitor = await application.AddExhibitorAsync();
        await application.Booths.AssignAsync("10.2A03", exhibitor.Id, Cancel);
        using var browser = application.Browser();

        var page = await TextAsync(browser, "/plan?booth=10.2a03");

        Assert.Contains($"<a href=\"/exhibitors/{exhibitor.Slug}\" aria-label=\"A03 Atlas Robots\" aria-current=\"location\">", page, StringComparison.Ordinal);
        Assert.Contains("<title>10.2A01 free</title>", page, StringComparison.Ordinal);
        Assert.Contains("Entrance A", page, StringComparison.Ordinal);
        Assert.Contains("There is no booth “<b>”", await TextAsync(browser, "/plan?booth=%3Cb%3E"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfExhibitorWithMarkupInEveryText_ShowItEscaped()
    {
        await using var application = await FairApplication.StartAsync();
        await application.AddBoothsAsync();
        const string csv = "external_id,english_name,chinese_name,hq_city,province,category,ifr_class,form,robots,website,basis,note\n"
            + $"X1,{Script}En,{Script}中,{Script}City,Guangdong,humanoid,,{Script}Form,{Script}Robot,,press-reported,{Script}Note\n";
        Assert.Empty((await application.ImportAsync(csv)).Errors);
        var exhibitor = Assert.Single(await application.ListExhibitorsAsync());
        await application.Booths.AssignAsync("10.2A01", exhibitor.Id, Cancel);
        var entered = await application.AddExhibitorAsync($"{Script}Two", $"{Script}二", note: $"{Script}Entered", city: $"{Script}Town");
        using var browser = application.Browser();

        foreach (var address in (string[])["/exhibitors", $"/exhibitors?search={Script}", $"/exhibitors/{exhibitor.Slug}", $"/exhibitors/{entered.Slug}", "/plan?booth=10.2A01", $"/plan?booth={Script}"])
        {
            var html = await browser.GetStringAsync(address, Cancel);

            Assert.DoesNotContain(Script, html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Slugs_OfEqualOrForeignNames_AreDifferent()
    {
        await using var application = await FairApplication.StartAsync();

        var first = await application.AddExhibitorAsync("Café Robots", "甲");
        var second = await application.AddExhibitorAsync("Cafe-Robots", "乙");
        var third = await application.AddExhibitorAsync("机器人", "丙");

        Assert.Equal(("cafe-robots", "cafe-robots-2", "exhibitor"), (first.Slug, second.Slug, third.Slug));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The page as it reads: entities resolved, without the marks of scoped styles.</summary>
    private static async Task<string> TextAsync(HttpClient browser, string address) =>
        WebUtility.HtmlDecode(StyleScope().Replace(await browser.GetStringAsync(address, Cancel), ""));

    [GeneratedRegex(" b-[a-z0-9]{10}")]
    private static partial Regex StyleScope();
}
