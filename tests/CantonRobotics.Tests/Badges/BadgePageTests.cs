using System.Buffers.Binary;
using System.Net;
using CantonRobotics.Badges;

namespace CantonRobotics.Tests.Badges;

public sealed class BadgePageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_Unknown_AnswersTheSameForEveryText()
    {
        await using var fair = await FairApplication.StartAsync();
        var (visitor, link) = await fair.RegisterVisitor();
        Assert.Equal(HttpStatusCode.OK, (await fair.Browser().GetAsync($"/badge/{link}", Cancellation)).StatusCode);

        foreach (var other in new[] { "a", new string('a', 32), link[..^1] + (link[^1] == 'a' ? 'b' : 'a'), visitor.Id.ToString(), "%3Cscript%3E" })
        {
            var page = await fair.Browser().GetAsync($"/badge/{other}", Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.Contains("does not exist", await page.Content.ReadAsStringAsync(Cancellation));
            foreach (var picture in new[] { "qr.png", "qr.svg" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await fair.Browser().GetAsync($"/badge/{other}/{picture}", Cancellation)).StatusCode);
            }
        }
    }

    [Fact]
    public async Task Qr_IsVersion5WithItsQuietZone()
    {
        await using var fair = await FairApplication.StartAsync();
        var (visitor, link) = await fair.RegisterVisitor();
        var badge = await fair.IssueBadge(visitor);

        var png = await fair.Browser().GetAsync($"/badge/{link}/qr.png", Cancellation);
        var svg = await fair.Browser().GetAsync($"/badge/{link}/qr.svg", Cancellation);

        using var code = BadgeQr.Of(badge.Token);
        Assert.Equal((5, 37 + 8), (code.Version, code.ModuleMatrix.Count));
        Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);
        var bytes = await png.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal((900, 900), (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType!.MediaType);
        Assert.Contains("viewBox=\"0 0 45 45\"", await svg.Content.ReadAsStringAsync(Cancellation));
        Assert.All([png, svg], one => Assert.True(one.Headers.CacheControl!.NoStore));
    }

    [Fact]
    public async Task Badge_Revoked_SaysSoAndShowsNoCode_UntilReissued()
    {
        await using var fair = await FairApplication.StartAsync();
        var (visitor, link) = await fair.RegisterVisitor();
        var badge = await fair.IssueBadge(visitor);
        await fair.Revoke(badge.Id);

        var html = await fair.Browser().GetStringAsync($"/badge/{link}", Cancellation);
        Assert.Contains("no longer valid", html);
        Assert.Contains("registration desk", html);
        Assert.DoesNotContain("<svg", html);
        Assert.Equal(HttpStatusCode.NotFound, (await fair.Browser().GetAsync($"/badge/{link}/qr.png", Cancellation)).StatusCode);

        var fresh = (await fair.Reissue(badge.Id)).Value!;
        Assert.Contains(TypedCode.Grouped(fresh.TypedCode), await fair.Browser().GetStringAsync($"/badge/{link}", Cancellation));
    }

    [Fact]
    public async Task Badge_AfterItsLastDay_SaysExpired()
    {
        await using var fair = await FairApplication.StartAsync();
        var (_, link) = await fair.RegisterVisitor();
        Assert.DoesNotContain("Expired", await fair.Browser().GetStringAsync($"/badge/{link}", Cancellation));

        fair.Clock.Advance(TimeSpan.FromDays(6));

        Assert.Contains("Expired on 19 Apr 2025", await fair.Browser().GetStringAsync($"/badge/{link}", Cancellation));
    }

    [Fact]
    public async Task Consent_OnTheBadgePage_IsGivenAndWithdrawn()
    {
        await using var fair = await FairApplication.StartAsync();
        var browser = fair.Browser();
        var (visitor, link) = await fair.RegisterVisitor();
        var badge = await fair.IssueBadge(visitor);
        Assert.False(fair.Check(badge.Token).Entry!.Sharing.All);

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostFormAsync($"/badge/{link}", [])).StatusCode);
        Assert.True(fair.Check(badge.Token).Entry!.Sharing.All);

        await browser.PostFormAsync($"/badge/{link}", []);
        Assert.False(fair.Check(badge.Token).Entry!.Sharing.All);
        Assert.Equal([true, false], (await fair.FindVisitor(link))!.Consents.OrderBy(one => one.Id).Select(one => one.Granted));
    }
}
