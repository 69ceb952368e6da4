using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.ComponentTests;

public sealed class BadgesPageTests : PrintingContext
{
    [Fact]
    public async Task Job_IsSeenWaiting_Ready_AndInTheLog()
    {
        await BadgesOfAsync("李小明", "Amina Haddad");
        var page = Render<BadgesPage>();
        Assert.Equal("2 badges", page.Find(".go p").TextContent);

        page.Find(".go button").Click();
        page.WaitForAssertion(() => Assert.Equal("waiting", page.Find(".queue .chip").TextContent));
        Assert.Equal("Nothing has been printed yet.", page.Find("[aria-labelledby=log-title] p").TextContent);
        await PrintNextAsync();

        page.WaitForAssertion(() => Assert.Equal("ready", page.Find(".queue .chip").TextContent));
        Assert.StartsWith("Its badges count as printed once the file is fetched.", page.Find(".queue .hint").TextContent, StringComparison.Ordinal);
        Assert.Equal("Nothing has been printed yet.", page.Find("[aria-labelledby=log-title] p").TextContent);
        await FetchAsync();
        page.WaitForAssertion(() => Assert.Equal(["Amina Haddad", "李小明"], page.FindAll("tbody td:nth-child(3)").Select(cell => cell.TextContent).Order(StringComparer.Ordinal)));
        Assert.Equal($"/api/v1/badges/print-jobs/{Queue.List()[0].Id}/file", page.Find(".queue a").GetAttribute("href"));
        Assert.Equal("0 badges", page.Find(".go p").TextContent);
        Assert.True(page.Find(".go button").HasAttribute("disabled"));
    }

    [Fact]
    public async Task OneBadge_PrintedBefore_WantsAReason()
    {
        var badge = (await BadgesOfAsync("Amina Haddad"))[0];
        await Queue.StartAsync(new(PrintSelection.NotPrinted, "a6", PrintFormat.Pdf), Cancel);
        await PrintNextAsync();
        await FetchAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/control/badges?badge={BadgeIds.Hex(badge.Id)}");
        var page = Render<BadgesPage>();
        Assert.Contains("Amina Haddad", page.Find("[aria-labelledby=print-title] strong").TextContent, StringComparison.Ordinal);
        Assert.Contains("Printed before: 15 Apr 15:12", page.Markup, StringComparison.Ordinal);

        page.Find(".go button").Click();
        page.WaitForAssertion(() => Assert.StartsWith("Printed before: 1 of these badges. Please give a reason", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        page.Find("#reason").Change("torn off");
        page.Find(".go button").Click();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        await PrintNextAsync();
        await FetchAsync();

        page.WaitForAssertion(() => Assert.Equal(["torn off", "first print"], page.FindAll("tbody td:nth-child(5)").Select(cell => cell.TextContent)));
    }

    [Fact]
    public async Task Job_ThatWaits_CanBeCancelled()
    {
        await BadgesOfAsync("Amina Haddad");
        var page = Render<BadgesPage>();
        page.Find(".go button").Click();

        page.WaitForElement(".queue .actions button").Click();

        page.WaitForAssertion(() => Assert.Equal("cancelled", page.Find(".queue .chip").TextContent));
        Assert.Empty(page.FindAll(".queue .actions button"));
        page.WaitForAssertion(() => Assert.Equal("1 badge", page.Find(".go p").TextContent));
    }

    [Fact]
    public async Task Badge_WithoutLetters_IsNamedInTheQueue()
    {
        var badge = (await BadgesOfAsync("Amina", "Ann \uE000"))[1];
        var page = Render<BadgesPage>();
        page.Find(".go button").Click();
        await PrintNextAsync();

        page.WaitForAssertion(() => Assert.Contains("U+E000", page.Find(".queue .alert").TextContent, StringComparison.Ordinal));
        Assert.StartsWith("1 badge was left out", page.Find(".queue .alert").TextContent.Trim(), StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("Ann \uE000", page.Find(".queue .alert strong").TextContent));
        Assert.Contains("correct the name", page.Find(".queue .alert").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/control/visitors?find={TypedCode.Grouped(badge.TypedCode)}", page.Find(".queue .alert a").GetAttribute("href"));
        Assert.Equal("1 of 2 badges", page.Find(".queue [role=status]").TextContent);
    }

    [Fact]
    public async Task Job_OfWhichNothingCouldBePrinted_SaysNone()
    {
        await BadgesOfAsync("Ann \uE000");
        var page = Render<BadgesPage>();
        page.Find(".go button").Click();
        await PrintNextAsync();

        page.WaitForAssertion(() => Assert.Equal(("not printed", "0 of 1 badges"), (page.Find(".queue .chip").TextContent, page.Find(".queue [role=status]").TextContent)));
    }

    [Fact]
    public async Task Job_SaysWhatWasChosen_WhenAndWhy()
    {
        await BadgesOfAsync("Amina Haddad", "Bela");
        var page = Render<BadgesPage>();
        page.Find("#which").Change(nameof(SelectionKind.Search));
        page.Find("#search").Change("amina");
        page.Find(".go button").Click();

        page.WaitForAssertion(() => Assert.Equal("Search for “amina”", page.Find(".queue .which").TextContent));
        Assert.Contains("Asked for 15 Apr 15:12 by", page.Find(".queue").TextContent, StringComparison.Ordinal);
        page.Find("#which").Change(nameof(SelectionKind.Class));
        page.Find("#reason").Change("all anew");
        page.Find(".go button").Click();
        page.WaitForAssertion(() => Assert.Equal(["All of class Overseas buyer", "Search for “amina”"], page.FindAll(".queue .which").Select(which => which.TextContent)));
        Assert.Contains("· all anew", page.Find(".queue").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneBadge_NeverPrinted_IsSaidOfItAlone()
    {
        var badges = await BadgesOfAsync("Amina Haddad", "Bela");
        await Queue.StartAsync(new(new(SelectionKind.Badge, BadgeId: badges[0].Id), "a6", PrintFormat.Pdf), Cancel);
        await PrintNextAsync();
        await FetchAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/control/badges?badge={BadgeIds.Hex(badges[1].Id)}");

        var page = Render<BadgesPage>();

        Assert.Equal("This badge has not been printed yet.", page.Find("[aria-labelledby=log-title] p").TextContent);
    }

    [Fact]
    public async Task Log_IsReadPageByPage_Filtered_AndSavedAsItIsFiltered()
    {
        await BadgesOfAsync([.. Enumerable.Range(100, 60).Select(number => $"Visitor {number}")]);
        await Queue.StartAsync(new(PrintSelection.NotPrinted, "a6", PrintFormat.Pdf), Cancel);
        await PrintNextAsync();
        await FetchAsync();
        var page = Render<BadgesPage>();

        Assert.Equal((50, "1–50 of 60"), (page.FindAll("tbody tr").Count, page.Find(".pages [role=status]").TextContent));
        page.FindAll(".pages button")[1].Click();
        page.WaitForAssertion(() => Assert.Equal((10, "51–60 of 60"), (page.FindAll("tbody tr").Count, page.Find(".pages [role=status]").TextContent)));
        Assert.True(page.FindAll(".pages button")[1].HasAttribute("disabled"));
        page.FindAll(".pages button")[0].Click();
        page.WaitForAssertion(() => Assert.Equal(50, page.FindAll("tbody tr").Count));

        page.Find("#log-search").Change("visitor 107");
        page.WaitForAssertion(() => Assert.Equal("Visitor 107", Assert.Single(page.FindAll("tbody .holder")).TextContent));
        Assert.Equal("/api/v1/badges/print-log.csv?search=visitor%20107", page.Find(".pages .file").GetAttribute("href"));
        page.Find("#log-reason").Change("with");
        page.WaitForAssertion(() => Assert.Equal("Nothing that was printed fits this.", page.Find("[aria-labelledby=log-title] p").TextContent));
    }

    [Fact]
    public async Task Sheets_AreCounted()
    {
        await BadgesOfAsync("A A", "B B", "C C", "D D", "E E");
        var page = Render<BadgesPage>();

        page.Find("#layout").Change("a4-4xa6");

        Assert.Equal("5 badges on 2 sheets", page.Find(".go p").TextContent);
    }
}
