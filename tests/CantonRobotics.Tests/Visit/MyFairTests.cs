using System.Net;
using CantonRobotics.Exhibitors;
using CantonRobotics.Visitors;
using CantonRobotics.Visitors.Saving;
using Ical.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Visit;

/// <summary>What a visitor takes home: booths visited, what was saved, contacts and calendar.</summary>
public sealed class MyFairTests
{
    private const string Booth = "10.2A03";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MyFair_AfterAScan_MarksTheBoothAndNoOther()
    {
        await using var fair = await FairApplication.StartAsync();
        await fair.OccupiedBoothAsync(Booth);
        await fair.OccupiedBoothAsync("10.2A05");
        using var phone = fair.Browser();
        var link = await RegisterAsync(phone);
        Assert.DoesNotContain("you were here", await phone.GetStringAsync($"{link}/fair", Cancel), StringComparison.Ordinal);

        await phone.GetAsync($"/b/{Booth}", Cancel);

        var page = await phone.GetStringAsync($"{link}/fair", Cancel);
        Assert.Contains("1 booth visited", page, StringComparison.Ordinal);
        Assert.Contains("A03 Maker at 10.2A03, you were here", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Maker at 10.2A05, you were here", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_WithABadgeOnThisPhone_KeepsIt_AndOffersContactsAndCalendar()
    {
        await using var fair = await FairApplication.StartAsync();
        var exhibitor = await fair.OccupiedBoothAsync(Booth);
        using var phone = fair.Browser();
        var link = await RegisterAsync(phone);

        using var saved = await SaveAsync(phone, exhibitor);
        using var again = await SaveAsync(phone, exhibitor);

        Assert.Equal((HttpStatusCode.SeeOther, $"/exhibitors/maker-at-10-2a03?saved={exhibitor}"), (saved.StatusCode, saved.Headers.Location?.OriginalString));
        Assert.Contains("Maker at 10.2A03", await phone.GetStringAsync($"{link}/fair", Cancel), StringComparison.Ordinal);
        var card = (await phone.GetStringAsync($"{link}/exhibitors.vcf", Cancel)).Split("\r\n");
        Assert.Equal(1, card.Count(line => line == "BEGIN:VCARD"));
        Assert.Contains("FN:Maker at 10.2A03", card);
        Assert.Contains("10.2A03", string.Concat(card.SkipWhile(line => !line.StartsWith("NOTE", StringComparison.Ordinal))), StringComparison.Ordinal);
        var calendar = Calendar.Load(await phone.GetStringAsync($"{link}/fair.ics", Cancel))!;
        Assert.Equal(5, calendar.Events.Count);
        Assert.Equal(new DateTime(2025, 4, 15, 1, 30, 0, DateTimeKind.Utc), calendar.Events.Min(one => one.Start!.AsUtc));
        Assert.All(calendar.Events, one => Assert.Contains("Maker at 10.2A03", one.Description, StringComparison.Ordinal));
        Assert.DoesNotContain(link, string.Concat(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_WithoutABadge_LeadsToOneAndComesBack()
    {
        await using var fair = await FairApplication.StartAsync();
        var exhibitor = await fair.OccupiedBoothAsync(Booth);
        using var phone = fair.Browser();

        using var saved = await SaveAsync(phone, exhibitor);
        Assert.Equal("/register?back=%2Fexhibitors%2Fmaker-at-10-2a03", saved.Headers.Location?.OriginalString);
        using var registered = await SelfScanTests.RegisterAsync(phone, saved.Headers.Location!.OriginalString);

        Assert.Equal("/exhibitors/maker-at-10-2a03", registered.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Saving_WhatIsNotOnShowOrWithoutTheFormsToken_IsRefused()
    {
        await using var fair = await FairApplication.StartAsync();
        var exhibitor = await fair.OccupiedBoothAsync(Booth);
        using var phone = fair.Browser();
        await RegisterAsync(phone);

        using var unknown = await SaveAsync(phone, Guid.NewGuid());
        using var elsewhere = await SaveAsync(phone, exhibitor, back: "//evil.example");
        using var forged = await phone.PostAsync("/saved", new FormUrlEncodedContent(new Dictionary<string, string> { ["kind"] = "exhibitor", ["id"] = exhibitor.ToString() }), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.StartsWith("/?saved=", elsewhere.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    [Fact]
    public async Task SavedList_IsBounded_GoesWithTheVisitor_AndForgetsWhatLeft()
    {
        await using var fair = await FairApplication.StartAsync();
        var (visitor, _) = await fair.RegisterVisitor();
        var exhibitor = await fair.OccupiedBoothAsync(Booth);
        var list = fair.Services.GetRequiredService<SavedList>();
        await list.SaveAsync(visitor.Id, SavedKind.Exhibitor, exhibitor, Cancel);
        for (var i = 1; i < SavedList.Most; i++)
        {
            Assert.True(await list.SaveAsync(visitor.Id, SavedKind.Robot, Guid.NewGuid(), Cancel));
        }

        Assert.False(await list.SaveAsync(visitor.Id, SavedKind.Robot, Guid.NewGuid(), Cancel));
        Assert.True(await list.SaveAsync(visitor.Id, SavedKind.Exhibitor, exhibitor, Cancel));
        var things = fair.Services.GetRequiredService<CantonRobotics.Visit.MyFair.SavedThings>();
        Assert.Single((await things.OfAsync(visitor.Id, Cancel)).Exhibitors);
        var directory = fair.Services.GetRequiredService<ExhibitorDirectory>();
        await directory.WithdrawAsync(exhibitor, Cancel);
        Assert.Empty((await things.OfAsync(visitor.Id, Cancel)).Exhibitors);

        await fair.Services.GetRequiredService<VisitorRegistry>().EraseAsync([visitor.Id], cancellation: Cancel);
        Assert.Empty(await list.OfAsync(visitor.Id, Cancel));
    }

    [Fact]
    public void VCard_NamesWithCommasAndLongLines_AreEscapedAndFolded()
    {
        var one = new CantonRobotics.Booths.CatalogueEntry(
            Guid.NewGuid(), null, "pudu", "Pudu; Robotics, Ltd", new string('普', 40), "Shenzhen", "Guangdong", "delivery", null, null, RosterBasis.Entered, ExhibitorStatus.Approved, "10.2A01", [], null);

        var card = CantonRobotics.Visit.MyFair.VCard.Of(one, chinese: false, new Uri("https://fair.example/exhibitors/pudu"), "Canton Fair 137");

        Assert.Contains(@"FN:Pudu\; Robotics\, Ltd" + "\r\n", card, StringComparison.Ordinal);
        Assert.All(card.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Contains(new string('普', 40), card.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<string> RegisterAsync(HttpClient phone)
    {
        using var done = await SelfScanTests.RegisterAsync(phone, "/register");
        return done.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient phone, Guid id, string back = "/exhibitors/maker-at-10-2a03") =>
        await phone.PostFormAsync("/exhibitors/maker-at-10-2a03", new() { ["kind"] = "exhibitor", ["id"] = id.ToString(), ["back"] = back }, "/saved");
}
