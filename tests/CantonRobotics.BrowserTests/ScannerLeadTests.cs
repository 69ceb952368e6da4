using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Leads;
using CantonRobotics.Visitors;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.BrowserTests;

/// <summary>Two phones of one booth and one person: what one of them notes the other sees, and what one takes back the other keeps.</summary>
[Collection(People.Moving)]
public sealed class ScannerLeadTests(FairInBrowser fair)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondPhone_SeesWhatTheFirstNoted_AndTakingItsScanBackKeepsTheLead()
    {
        var exhibitor = fair.Access.Exhibitors[43];
        await using var one = await PairedAsync(exhibitor, "Phone A");
        await using var other = await PairedAsync(exhibitor, "Phone B");
        var badge = Sharing(80);
        await one.TypeAsync(badge);
        await one.Page.WaitForSelectorAsync("#result.good[data-outcome=accepted]");
        await one.Page.ClickAsync("#counter [data-rating=hot]");
        await one.Page.ClickAsync("#note-open");
        await one.Page.FillAsync("#note", "Signs tomorrow");
        await one.Page.ClickAsync("#sheet-done");
        await NotesSentAsync(one);

        await other.TypeAsync(badge);
        await other.Page.WaitForSelectorAsync("#counter [data-rating=hot][aria-pressed=true]");
        await other.Page.ClickAsync("#note-open");
        await other.Page.WaitForSelectorAsync("#others li");
        var (who, seen) = (await other.TextAsync("#sheet-who"), await other.TextAsync("#others"));
        await other.Page.ClickAsync("#sheet-done");
        await other.Page.ClickAsync("#undo");
        await other.Page.WaitForSelectorAsync("#notice:not([hidden])");

        var lead = (await LeadsAsync(exhibitor))[0];
        Assert.Equal(lead.GetProperty("name").GetString(), who);
        Assert.Equal("Phone A: Signs tomorrow", seen);
        Assert.Contains("kept as it was", await other.TextAsync("#notice-text"), StringComparison.Ordinal);
        Assert.Equal(("hot", 1), (lead.GetProperty("rating").GetString(), lead.GetProperty("notes").GetArrayLength()));
        Assert.Single(await HistoryAsync(exhibitor, lead.GetProperty("id").GetGuid(), "note:"));
    }

    [Fact]
    public async Task CodeThatIsNoBadge_AfterALead_CanBeNeitherRatedNorTakenBack()
    {
        var exhibitor = fair.Access.Exhibitors[44];
        await using var phone = await PairedAsync(exhibitor, "Phone A");
        await phone.TypeAsync(Sharing(81));
        await phone.OutcomeAsync("accepted");
        Assert.True(await phone.Page.Locator("#counter [data-rating=hot]").IsEnabledAsync());

        await phone.TypeAsync("https://evil.example/win");
        await phone.OutcomeAsync("foreign-url");

        Assert.False(await phone.Page.Locator("#counter [data-rating=hot]").IsEnabledAsync());
        Assert.False(await phone.Page.Locator("#undo").IsVisibleAsync());
    }

    [Fact]
    public async Task Note_WrittenOffline_IsCountedAsUnsent_AndAScanIntoItsFieldIsNoPartOfIt()
    {
        var exhibitor = fair.Access.Exhibitors[45];
        await using var phone = await PairedAsync(exhibitor, "Phone A");
        await phone.TypeAsync(Sharing(82));
        await phone.Page.WaitForSelectorAsync("#result.good[data-outcome=accepted]");
        await phone.UnsentAsync(0);
        await phone.Context.SetOfflineAsync(true);
        await phone.Page.ClickAsync("#note-open");
        await phone.Page.FillAsync("#note", "Wants two ");

        // A hand scanner types into whatever has the focus.
        await phone.Page.Locator("#note").PressSequentiallyAsync(Sharing(83) + "\n", new() { Delay = 1 });
        await phone.Page.WaitForSelectorAsync("#sheet", new() { State = WaitForSelectorState.Hidden });
        await phone.Page.WaitForSelectorAsync("#net[data-unsent='1'][data-notes='1']");
        var words = await phone.TextAsync("#net");
        await phone.Context.SetOfflineAsync(false);
        await phone.UnsentAsync(0);
        await NotesSentAsync(phone);

        Assert.Contains("1 note to send", words, StringComparison.Ordinal);
        var leads = (await LeadsAsync(exhibitor)).Take(2);
        Assert.Equal("Wants two", leads.SelectMany(lead => lead.GetProperty("notes").EnumerateArray()).Single().GetProperty("text").GetString());
    }

    [Fact]
    public async Task VisitorWhoAgreesWhileStandingThere_TurnsThePhoneGreen_AndWhoWithdraws_IsNamedNoMore()
    {
        var exhibitor = fair.Access.Exhibitors[39];
        await using var phone = await PairedAsync(exhibitor, "Phone A");
        var registry = fair.Services.GetRequiredService<VisitorRegistry>();
        var visitor = (await registry.RegisterAsync(new Registration { SubmissionId = Guid.NewGuid(), Name = "Farid Later", Country = "AE", Contact = "farid.later@visitors.example.com", Kind = VisitorKind.OverseasBuyer, Language = "en" }, Cancel)).Value!.Visitor;
        var badge = (await fair.Services.GetRequiredService<BadgeOffice>().IssueAsync(visitor, Cancel)).Value!;
        await phone.TypeAsync(badge.Token);
        await phone.OutcomeAsync("noConsent");

        await registry.DecideAsync(visitor.Id, Consent.ShareContact, exhibitor.ExhibitorId, true, "2025-04/en", Cancel);
        await phone.Page.WaitForSelectorAsync("#result.good:has-text('Farid Later')");
        await registry.DecideAsync(visitor.Id, Consent.ShareContact, exhibitor.ExhibitorId, false, "2025-04/en", Cancel);
        await phone.Page.ClickAsync("#more-open");

        await phone.Page.WaitForSelectorAsync("#recent li:not(:has-text('Farid Later'))");
    }

    private static Task NotesSentAsync(Phone phone) => phone.Page.WaitForSelectorAsync("#net[data-notes='0']");

    private async Task<Phone> PairedAsync(AccessExhibitor exhibitor, string name)
    {
        var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey, name);
        return phone;
    }

    /// <summary>One of the badges whose holders share, the same one for the same number.</summary>
    private string Sharing(int number)
    {
        var checker = fair.Services.GetRequiredService<BadgeChecker>();
        return fair.Access.Scannable.Where(badge => checker.Check(badge, new DateOnly(2025, 4, 15)).Entry?.Sharing.All == true).ElementAt(number % 40);
    }

    private async Task<List<JsonElement>> LeadsAsync(AccessExhibitor exhibitor)
    {
        using var client = new HttpClient { BaseAddress = fair.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", exhibitor.ApiKey);
        return [.. (await client.GetFromJsonAsync<JsonElement>("api/v1/leads", Cancel)).GetProperty("items").EnumerateArray()];
    }

    private async Task<IReadOnlyList<string>> HistoryAsync(AccessExhibitor exhibitor, Guid lead, string key) =>
        [.. (await fair.Services.GetRequiredService<LeadBook>().HistoryAsync(exhibitor.ExhibitorId, lead, Cancel)).Where(edit => edit.Key.StartsWith(key, StringComparison.Ordinal)).Select(edit => edit.Value)];
}
