using System.Net;
using System.Text.RegularExpressions;

namespace CantonRobotics.Tests.Badges;

public sealed class RegisterPageTests
{
    private static readonly Dictionary<string, string> Amina = new()
    {
        ["Input.Name"] = "Amina Haddad",
        ["Input.Company"] = "Atlas Hôtels",
        ["Input.Country"] = "MA",
        ["Input.Contact"] = "amina@example.com",
        ["Input.Kind"] = "OverseasBuyer",
        ["Input.Interests"] = "humanoid",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Form_Posted_LeadsToTheBadgeWithoutJavaScript()
    {
        await using var fair = await FairApplication.StartAsync();
        var browser = fair.Browser();

        var posted = await browser.PostFormAsync("/register", Amina);

        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        var page = posted.Headers.Location!.ToString();
        var badge = await browser.GetAsync(page, Cancellation);
        var html = await badge.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("<bdi>Amina Haddad</bdi>", html);
        Assert.Contains("Overseas buyer", html);
        Assert.Contains("境外采购商", WebUtility.HtmlDecode(html));
        Assert.Contains("摩洛哥", WebUtility.HtmlDecode(html));
        Assert.Contains("15–19 Apr 2025", WebUtility.HtmlDecode(html));
        Assert.True(badge.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", badge.Headers.GetValues("Referrer-Policy").Single());

        var visitor = await fair.FindVisitor(page["/badge/".Length..]);
        Assert.Equal(["humanoid"], visitor!.Interests);
        Assert.Empty(visitor.Consents);
        Assert.Contains(page, await browser.GetStringAsync("/register", Cancellation));
    }

    [Fact]
    public async Task Form_WithSeveralInterestsAndConsent_KeepsAll()
    {
        await using var fair = await FairApplication.StartAsync();
        var browser = fair.Browser();
        var html = await browser.GetStringAsync("/register", Cancellation);
        var hidden = Regex.Matches(html, "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"").Select(one => KeyValuePair.Create(one.Groups[1].Value, WebUtility.HtmlDecode(one.Groups[2].Value)));

        var posted = await browser.PostAsync(
            "/register", new FormUrlEncodedContent([.. hidden, .. Amina, KeyValuePair.Create("Input.Interests", "rescue-marine"), KeyValuePair.Create("Input.Share", "yes")]), Cancellation);

        var visitor = await fair.FindVisitor(posted.Headers.Location!.ToString()["/badge/".Length..]);
        Assert.Equal(["humanoid", "rescue-marine"], visitor!.Interests);
        Assert.Equal("2025-04/en", Assert.Single(visitor.Consents).TextVersion);
    }

    [Fact]
    public async Task Form_PostedTwice_IsOneVisitorAndAnotherNameIsAnother()
    {
        await using var fair = await FairApplication.StartAsync();
        var browser = fair.Browser();
        var form = new Dictionary<string, string>(Amina) { ["Input.Submission"] = Guid.NewGuid().ToString() };

        var first = await browser.PostFormAsync("/register", form);
        var second = await browser.PostFormAsync("/register", form);
        form["Input.Name"] = "Yassin Haddad";
        var colleague = await browser.PostFormAsync("/register", form);

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(HttpStatusCode.SeeOther, colleague.StatusCode);
        Assert.NotEqual(first.Headers.Location, colleague.Headers.Location);
        Assert.Equal(["Yassin Haddad", "Amina Haddad"], await fair.SearchVisitors("haddad"));
    }

    [Theory]
    [InlineData("Input.Name", "", "Please write your name.")]
    [InlineData("Input.Name", "500", "at most 100 characters")]
    [InlineData("Input.Company", "500", "at most 100 characters")]
    [InlineData("Input.Country", "XX", "from the list")]
    [InlineData("Input.Contact", "amina@example", "looks incomplete")]
    [InlineData("Input.Contact", "12 34", "neither an e-mail address nor a phone")]
    [InlineData("Input.Kind", "Exhibitor", "what you come as")]
    [InlineData("Input.Interests", "weapons", "from the list")]
    public async Task Field_Wrong_IsNamedInPlaceAndNothingTypedIsLost(string field, string value, string words)
    {
        await using var fair = await FairApplication.StartAsync();
        var typed = value == "500" ? new string('ж', 500) : value;

        var posted = await fair.Browser().PostFormAsync("/register", new Dictionary<string, string>(Amina) { [field] = typed });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.StatusCode);
        var html = WebUtility.HtmlDecode(await posted.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains(words, html);
        var own = Regex.Match(html, "aria-invalid=\"true\"");
        Assert.True(own.Success);
        Assert.Matches("autofocus", html);
        Assert.Contains(field == "Input.Company" ? "value=\"amina@example.com\"" : "value=\"Atlas Hôtels\"", html);
        Assert.Contains("value=\"humanoid\"", html);
        Assert.Empty(await fair.SearchVisitors(""));
    }

    [Fact]
    public async Task Script_InEveryField_IsShownAsText()
    {
        await using var fair = await FairApplication.StartAsync();
        var browser = fair.Browser();
        const string evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

        var refused = await browser.PostFormAsync("/register", Amina.Keys.ToDictionary(key => key, _ => evil));
        var accepted = await browser.PostFormAsync("/register", new Dictionary<string, string>(Amina) { ["Input.Name"] = evil, ["Input.Company"] = evil });

        var badge = await browser.GetStringAsync(accepted.Headers.Location!.ToString(), Cancellation);
        foreach (var html in new[] { await refused.Content.ReadAsStringAsync(Cancellation), badge })
        {
            Assert.DoesNotContain("<script>alert", html);
            Assert.DoesNotContain("<img src=x", html);
            Assert.Contains("&lt;script&gt;", html);
        }
    }

    [Fact]
    public async Task Post_WithoutAntiforgery_IsRefusedAndWritesNothing()
    {
        await using var fair = await FairApplication.StartAsync();

        var posted = await fair.Browser().PostAsync("/register", new FormUrlEncodedContent([.. Amina, KeyValuePair.Create("_handler", "register")]), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Empty(await fair.SearchVisitors(""));
    }

    [Fact]
    public async Task Page_LoadsNoScriptAndAsksNoConsentInAdvance()
    {
        await using var fair = await FairApplication.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/register") { Headers = { { "Accept-Language", "zh-CN" } } };

        var html = WebUtility.HtmlDecode(await (await fair.Browser().SendAsync(request, Cancellation)).Content.ReadAsStringAsync(Cancellation));

        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("MudBlazor", html);
        Assert.DoesNotContain(" checked", html);
        Assert.Contains("领取参观证", html);
        Assert.Contains("中国台湾", html);
        Assert.True(html.IndexOf("阿尔巴尼亚", StringComparison.Ordinal) < html.IndexOf("津巴布韦", StringComparison.Ordinal));
        Assert.InRange(html.Length, 1, 60_000);
    }
}
