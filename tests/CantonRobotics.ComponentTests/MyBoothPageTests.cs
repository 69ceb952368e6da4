using System.Security.Claims;
using Bunit.TestDoubles;
using CantonRobotics.Access;
using CantonRobotics.Desk;
using CantonRobotics.Traffic;

namespace CantonRobotics.ComponentTests;

public sealed class MyBoothPageTests : FairContext
{
    private readonly BunitAuthorizationContext _account;

    public MyBoothPageTests() => _account = this.AddAuthorization();

    [Fact]
    public void Desk_OwnBooth_ShowsItsFiguresAndNoOthers()
    {
        // As many as a median needs, so that no neighbour's figure can be told from it.
        string[] codes = ["10.2A01", "10.2A03", "10.2A05", "10.2A07", "10.2A09"];
        Board.SetBooths([.. codes.Select((code, at) => new BoothFacts(code, at < 3 ? Exhibitors[at].Id : Guid.CreateVersion7(), 18, HasDevice: true))]);
        Scan("10.2A01", 1, 2, 3, 4, 5);
        Scan("10.2A03", 6, 7);
        Array.ForEach(codes[2..], code => Scan(code, 11, 12, 13, 14));

        var page = Open(Exhibitors[1].Id);

        Assert.Contains("My booth 10.2A03", page.Markup, StringComparison.Ordinal);
        Assert.Equal("2", page.Find(".desk-number").TextContent);
        Assert.Equal("2", page.Find("[data-figure=visitors] .figure-number").TextContent);
        Assert.Contains("zone median 4", page.Find("[data-figure=visitors]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("10.2A01", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Pudu", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Desk_AScan_MovesTheNumberAndTheTable()
    {
        Scan("10.2A03", 1);
        var page = Open(Exhibitors[1].Id);

        Scan("10.2A03", 2);

        page.WaitForAssertion(() => Assert.Equal("2", page.Find(".desk-number").TextContent));
        Assert.Equal("2", page.Find("tbody tr td:nth-child(2)").TextContent);
    }

    [Fact]
    public void Desk_BeforeTheFirstScan_ShowsNoNumberAndTheNextStep()
    {
        var page = Open(Exhibitors[1].Id);

        Assert.Empty(page.FindAll(".desk-number, .figure-number"));
        Assert.Contains("Pair a phone", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_NoBoothAssigned_SaysTheNextStep()
    {
        Scan("10.2A01", 1);
        var late = await ApprovedAsync("Late Robotics", "迟到机器人", "humanoid");

        var page = Open(late.Id);

        Assert.Contains("You have no booth yet", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".desk-number"));
    }

    [Fact]
    public void Desk_Flows_TellCategoriesAndReturns_ButNameNoCompetitor()
    {
        Board.SetBooths([new BoothFacts("10.2A03", Exhibitors[1].Id, 18, HasDevice: true), new BoothFacts("10.2A01", Exhibitors[0].Id, 18, HasDevice: true)]);
        Scan("10.2A01", 1, 2, 3);
        Scan("10.2A03", 1, 2, 9);

        var page = Open(Exhibitors[1].Id);

        Assert.Equal(["other categories2", "no other booth before1"], page.FindAll("[data-flows=from] tbody tr").Select(row => row.QuerySelector("th")!.TextContent.Trim() + row.QuerySelector("td")!.TextContent.Trim()));
        Assert.Equal("No visit yet.", page.Find("[data-flows=to] tbody").TextContent.Trim());
        Assert.DoesNotContain("Pudu", page.Markup, StringComparison.Ordinal);
        Assert.Contains("at least one whole fair day", page.Find("[data-figure=best]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<MyBoothPage> Open(Guid exhibitor)
    {
        _account.SetAuthorized("booth director");
        _account.SetRoles(Roles.Exhibitor);
        _account.SetClaims(new Claim(ClaimNames.Exhibitor, exhibitor.ToString()));
        var page = Render<MyBoothPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")));

        return page;
    }
}
