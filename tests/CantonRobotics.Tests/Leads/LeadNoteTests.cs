using System.Net;
using System.Net.Http.Json;
using CantonRobotics.Data;
using CantonRobotics.Leads;
using CantonRobotics.Visit;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Leads;

public sealed class LeadNoteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task TwoPhones_NoteOnOneVisitor_AndNeitherErasesWhatTheOtherWrote(DataProvider provider)
    {
        await using var scene = await LeadScene.StartAsync(provider);
        var badge = await scene.Application.HolderAsync(shares: true);
        var (first, second) = (await scene.ScanAsync(scene.Phone, badge), await scene.ScanAsync(scene.SecondPhone, badge));
        scene.Application.Clock.Advance(TimeSpan.FromMinutes(10));

        // The second phone was offline: what it noted earlier arrives after what the first noted later.
        await scene.NoteAsync(scene.Phone, first, "rating", "hot", secondsAgo: 60);
        await scene.NoteAsync(scene.Phone, first, $"note:{first}", "wants 40 units", secondsAgo: 50);
        await scene.NoteAsync(scene.Phone, first, "tag:distributor", "1", secondsAgo: 40);
        await scene.NoteAsync(scene.SecondPhone, second, "rating", "cold", secondsAgo: 120);
        await scene.NoteAsync(scene.SecondPhone, second, $"note:{second}", "asked for a price list", secondsAgo: 110);
        await scene.NoteAsync(scene.SecondPhone, second, "tag:hotel", "1", secondsAgo: 100);

        var lead = Assert.Single(await scene.LeadsAsync());
        Assert.Equal(2, lead.GetProperty("scans").GetInt32());
        Assert.Equal("hot", lead.GetProperty("rating").GetString());
        Assert.Equal(["asked for a price list", "wants 40 units"], lead.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("text").GetString()));
        Assert.Equal(["distributor", "hotel"], lead.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        var history = await scene.Book.HistoryAsync(scene.Exhibitor, lead.GetProperty("id").GetGuid(), Cancel);
        Assert.Equal(["hot", "cold"], history.Where(edit => edit.Key == "rating").Select(edit => edit.Value));
    }

    [Theory, OnBothDatabases]
    public async Task ScanTakenBack_ThatWasNotTheFirst_LeavesTheLeadAndWhatOthersNoted(DataProvider provider)
    {
        await using var scene = await LeadScene.StartAsync(provider);
        var badge = await scene.Application.HolderAsync(shares: true);
        var first = await scene.ScanAsync(scene.Phone, badge);
        await scene.NoteAsync(scene.Phone, first, "rating", "hot");
        scene.Application.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await scene.ScanAsync(scene.SecondPhone, badge);

        Assert.Equal("kept", await scene.NoteAsync(scene.SecondPhone, second, "discarded", "1"));
        Assert.Equal("hot", Assert.Single(await scene.LeadsAsync()).GetProperty("rating").GetString());
        Assert.Equal("applied", await scene.NoteAsync(scene.Phone, first, "discarded", "1"));
        Assert.Empty(await scene.LeadsAsync());
    }

    [Theory, OnBothDatabases]
    public async Task KnownLeads_OfABoothsScans_AreForItsDevicesAlone_AndEndWithTheConsent(DataProvider provider)
    {
        await using var scene = await LeadScene.StartAsync(provider);
        var badge = await scene.Application.HolderAsync(shares: true);
        var scan = await scene.ScanAsync(scene.Phone, badge);
        await scene.NoteAsync(scene.Phone, scan, "rating", "hot");
        await scene.NoteAsync(scene.Phone, scan, $"note:{scan}", "wants 40 units");

        async Task<System.Text.Json.JsonElement> AskAsync(HttpClient phone) =>
            (await phone.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/v1/devices/me/leads?scan={scan}&scan={Guid.NewGuid()}", Cancel)).GetProperty("items");

        var known = Assert.Single((await AskAsync(scene.SecondPhone)).EnumerateArray());
        Assert.Equal("hot", known.GetProperty("values").GetProperty("rating").GetString());
        Assert.Equal("wants 40 units", Assert.Single(known.GetProperty("notes").EnumerateArray()).GetProperty("text").GetString());
        Assert.Empty((await AskAsync(scene.NeighboursPhone)).EnumerateArray());
        await scene.Application.SetConsentAsync(badge, shares: false);
        Assert.Empty((await AskAsync(scene.SecondPhone)).EnumerateArray());
    }

    [Fact]
    public async Task Note_SentAgain_IsTakenOnce()
    {
        await using var scene = await LeadScene.StartAsync();
        var scan = await scene.ScanAsync(scene.Phone, await scene.Application.HolderAsync(shares: true));
        var edit = Guid.CreateVersion7();

        Assert.Equal("applied", await scene.NoteAsync(scene.Phone, scan, "rating", "warm", editId: edit));
        Assert.Equal("duplicate", await scene.NoteAsync(scene.Phone, scan, "rating", "warm", editId: edit));

        Assert.Single(await scene.Book.HistoryAsync(scene.Exhibitor, (await scene.LeadsAsync())[0].GetProperty("id").GetGuid(), Cancel));
    }

    [Fact]
    public async Task VisitorWhoSharesNothing_CanAgreeAfterTheScan_AndTheLeadIsThereWithoutAnother()
    {
        await using var scene = await LeadScene.StartAsync();
        var badge = await scene.Application.HolderAsync(shares: false);
        var scan = await scene.ScanAsync(scene.Phone, badge);
        Assert.Equal("noConsent", await scene.NoteAsync(scene.Phone, scan, "rating", "hot"));
        Assert.Empty(await scene.LeadsAsync());
        scene.Application.Clock.Advance(TimeSpan.FromMinutes(1));

        await scene.Application.SetConsentAsync(badge, shares: true);

        Assert.Equal("applied", await scene.NoteAsync(scene.Phone, scan, "rating", "hot"));
        var lead = Assert.Single(await scene.LeadsAsync());
        Assert.Equal("hot", lead.GetProperty("rating").GetString());
        Assert.Equal(scene.Now, lead.GetProperty("consent").GetProperty("at").GetDateTime());
    }

    [Fact]
    public async Task Receipt_IsThatOfTheConsentThatStands()
    {
        await using var scene = await LeadScene.StartAsync();
        var badge = await scene.Application.HolderAsync(shares: true);
        await scene.ScanAsync(scene.Phone, badge);
        await scene.LeadsAsync();
        scene.Application.Clock.Advance(TimeSpan.FromHours(1));
        await scene.Application.SetConsentAsync(badge, shares: false);
        scene.Application.Clock.Advance(TimeSpan.FromHours(1));

        await scene.Application.SetConsentAsync(badge, shares: true);

        Assert.Equal(scene.Now, Assert.Single(await scene.LeadsAsync()).GetProperty("consent").GetProperty("at").GetDateTime());
    }

    [Fact]
    public async Task LeadThatWasPutAside_ComesBackWithItsNextScan()
    {
        await using var scene = await LeadScene.StartAsync();
        var badge = await scene.Application.HolderAsync(shares: true);
        var scan = await scene.ScanAsync(scene.Phone, badge);
        Assert.Single(await scene.LeadsAsync());

        await scene.NoteAsync(scene.Phone, scan, "discarded", "1");
        Assert.Empty(await scene.LeadsAsync());
        Assert.Single(await scene.Book.ListAsync(scene.Exhibitor, new LeadFilter(Discarded: true), cancellation: Cancel));
        scene.Application.Clock.Advance(TimeSpan.FromMinutes(30));
        await scene.ScanAsync(scene.Phone, badge);

        Assert.Single(await scene.LeadsAsync());
    }

    [Fact]
    public async Task NeighboursScan_IsNotToBeNotedOn()
    {
        await using var scene = await LeadScene.StartAsync();
        var badge = await scene.Application.HolderAsync(shares: true);
        await scene.ScanAsync(scene.Phone, badge);
        var theirs = await scene.ScanAsync(scene.NeighboursPhone, badge);

        Assert.Equal("unknownScan", await scene.NoteAsync(scene.Phone, theirs, "rating", "hot"));
        Assert.Equal("unknownScan", await scene.NoteAsync(scene.Phone, Guid.CreateVersion7(), "rating", "hot"));

        Assert.Equal("applied", await scene.NoteAsync(scene.NeighboursPhone, theirs, "rating", "hot"));
        Assert.Null(Assert.Single(await scene.LeadsAsync()).GetProperty("rating").GetString());
    }

    [Theory]
    [InlineData("rating", "lukewarm")]
    [InlineData("followUp", "tomorrow")]
    [InlineData("note:not-an-id", "x")]
    [InlineData("robot:not-an-id", "1")]
    [InlineData("tag:", "1")]
    [InlineData("consent", "1")]
    public async Task Field_ThatThereIsNot_IsMalformed_AndSpoilsNoOther(string key, string value)
    {
        await using var scene = await LeadScene.StartAsync();
        var scan = await scene.ScanAsync(scene.Phone, await scene.Application.HolderAsync(shares: true));
        object Edit(string field, string content) => new { editId = Guid.CreateVersion7(), scanId = scan, key = field, value = content, editedAt = scene.Now };

        using var answer = await scene.Phone.PostAsJsonAsync("/api/v1/devices/me/leads", new { sentAt = scene.Now, edits = new[] { Edit(key, value), Edit("rating", "warm") } }, Cancel);

        var results = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancel)).GetProperty("results");
        Assert.Equal(["malformed", "applied"], results.EnumerateArray().Select(one => one.GetProperty("outcome").GetString()));
    }

    [Fact]
    public async Task Notes_WithoutTimeOrTooMany_AreRefusedWithWords()
    {
        await using var scene = await LeadScene.StartAsync();

        using var answer = await scene.Phone.PostAsJsonAsync("/api/v1/devices/me/leads", new { edits = Array.Empty<object>() }, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancel)).GetProperty("errors");
        Assert.Equal(["edits", "sentAt"], errors.EnumerateObject().Select(one => one.Name).Order());
    }

    [Fact]
    public async Task Visitor_DownloadsWhatWasNotedOnIt_ByWhichExhibitor_ButNotByWhom()
    {
        await using var scene = await LeadScene.StartAsync();
        var badge = await scene.Application.HolderAsync(shares: true);
        var scan = await scene.ScanAsync(scene.Phone, badge);
        await scene.NoteAsync(scene.Phone, scan, $"note:{scan}", "asked for a discount");
        var visitor = (await scene.Application.Services.GetRequiredService<VisitorRegistry>().FindAsync(badge.VisitorId!.Value, Cancel))!;

        var file = await scene.Application.Services.GetRequiredService<VisitorFile>().OfAsync(visitor, Cancel);

        var noted = Assert.Single(file.Noted);
        Assert.Equal((scene.Exhibitor, $"note:{scan}", "asked for a discount"), (noted.ExhibitorId, noted.Field, noted.Value));
    }

    [Fact]
    public async Task Erasure_TakesNotesAlong()
    {
        await using var scene = await LeadScene.StartAsync();
        var badge = await scene.Application.HolderAsync(shares: true);
        var scan = await scene.ScanAsync(scene.Phone, badge);
        await scene.NoteAsync(scene.Phone, scan, $"note:{scan}", "his daughter studies in Porto");
        await using (var db = await scene.Application.DatabaseAsync())
        {
            Assert.Equal((1, 1), (await db.LeadEdits.CountAsync(Cancel), await db.LeadValues.CountAsync(Cancel)));
        }

        await scene.Application.Services.GetRequiredService<VisitorRegistry>().EraseAsync([badge.VisitorId!.Value], cancellation: Cancel);

        await using var after = await scene.Application.DatabaseAsync();
        Assert.Equal((0, 0, 0), (await after.Leads.CountAsync(Cancel), await after.LeadEdits.CountAsync(Cancel), await after.LeadValues.CountAsync(Cancel)));
    }

    [Theory, OnBothDatabases]
    public async Task List_IsFilteredBySearchRatingTagAndDate(DataProvider provider)
    {
        await using var scene = await LeadScene.StartAsync(provider);
        var ana = await scene.ScanAsync(scene.Phone, await scene.Application.HolderAsync("Ana Lima", shares: true));
        var li = await scene.ScanAsync(scene.Phone, await scene.Application.HolderAsync("李小明", shares: true));
        await scene.LeadsAsync();
        await scene.NoteAsync(scene.Phone, ana, "rating", "hot");
        await scene.NoteAsync(scene.Phone, ana, "tag:VIP", "1");
        await scene.NoteAsync(scene.Phone, li, "followUp", "2025-04-20");
        await scene.NoteAsync(scene.Phone, li, $"note:{li}", "Needs a Quote in RMB");

        Assert.Equal(["Ana Lima"], await NamesAsync(new(Search: "ana l")));
        Assert.Equal(["李小明"], await NamesAsync(new(Search: "小明")));
        Assert.Equal(["李小明"], await NamesAsync(new(Search: "quote in")));
        Assert.Equal(["Ana Lima"], await NamesAsync(new(Rating: "hot")));
        Assert.Equal(["李小明"], await NamesAsync(new(Rating: LeadFilter.Unrated)));
        Assert.Equal(["Ana Lima"], await NamesAsync(new(Tag: "VIP")));
        Assert.Empty(await NamesAsync(new(DueBy: new DateOnly(2025, 4, 19))));
        Assert.Equal(["李小明"], await NamesAsync(new(DueBy: new DateOnly(2025, 4, 20))));

        async Task<IEnumerable<string>> NamesAsync(LeadFilter filter) => (await scene.Book.ListAsync(scene.Exhibitor, filter, cancellation: Cancel)).Select(lead => lead.Name);
    }
}
