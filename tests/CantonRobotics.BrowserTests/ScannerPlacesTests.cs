using System.Text.Json;
using CantonRobotics.Badges;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.BrowserTests;

/// <summary>The scanner where it is not a booth's counter: at a gate, and as a kiosk at which visitors scan themselves; and a phone whose disk or server fails.</summary>
[Collection(People.Moving)]
public sealed class ScannerPlacesTests(FairInBrowser fair)
{
    [Fact]
    public async Task Gate_InTwice_IsGreenAndThenAmberWithWhenAndWhere_AndOutAgainIsGreen()
    {
        await using var first = await AtGateAsync("gate-a", "Phone gate 1");
        await using var second = await AtGateAsync("gate-b", "Phone gate 2");
        var badge = fair.Access.Scannable[60];

        await first.TypeAsync(badge);
        await first.OutcomeAsync("accepted");
        var (faceIn, wordsIn) = (await FaceAsync(first), await first.Title.InnerTextAsync());
        await second.TypeAsync(badge);
        await second.Page.WaitForSelectorAsync("#result.warn[data-outcome=accepted]");
        var (again, where) = (await second.Title.InnerTextAsync(), await second.TextAsync("#result-text"));
        await second.Page.ClickAsync("[data-choice=exit]");
        await second.TypeAsync(badge);
        await second.Page.WaitForSelectorAsync("#result.good[data-outcome=accepted]");

        Assert.Contains("good", faceIn, StringComparison.Ordinal);
        Assert.StartsWith("In:", wordsIn, StringComparison.Ordinal);
        Assert.Contains("Already in", again, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Entrance A", where, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Out:", await second.Title.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gate_RevokedBadge_IsRedAndSaysWhatToDo()
    {
        await using var phone = await AtGateAsync("gate-a", "Phone gate 3");
        var badge = fair.Access.Scannable[61];
        var office = fair.Services.GetRequiredService<BadgeOffice>();
        Assert.True(BadgeToken.TryRead(badge, new byte[BadgeToken.PayloadLength + BadgeToken.SignatureLength], out var read));
        await office.RevokeAsync(read.BadgeId, "lost", TestContext.Current.CancellationToken);

        await phone.TypeAsync(badge);
        await phone.OutcomeAsync("revoked");

        Assert.Contains("bad", await FaceAsync(phone), StringComparison.Ordinal);
        Assert.NotEqual("", await phone.TextAsync("#result-text"));
    }

    [Fact]
    public async Task Kiosk_ThanksTheVisitorWithoutAName_ComesBackByItself_AndSurvivesAReload()
    {
        var exhibitor = fair.Access.Exhibitors[40];
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        await phone.Page.ClickAsync("#more-open");
        await phone.Page.ClickAsync("#kiosk-on");
        var waiting = await phone.Title.InnerTextAsync();
        var index = fair.Services.GetRequiredService<BadgeChecker>();
        var badge = fair.Access.Scannable.First(one => index.Check(one, new DateOnly(2025, 4, 15)).Entry?.Sharing.All == true);

        await phone.TypeAsync(badge);
        await phone.Page.WaitForSelectorAsync("#result-title:has-text('Thank you!')");
        await phone.Page.WaitForSelectorAsync("#net[data-unsent='0']", new() { State = WaitForSelectorState.Attached });
        var shown = await phone.TextAsync("#result");
        await phone.Page.WaitForSelectorAsync($"#result-title:has-text('{waiting}')");
        await phone.Page.ReloadAsync();
        await phone.ReadyAsync();

        Assert.Equal("Show your badge here", waiting);
        Assert.DoesNotContain(index.Check(badge, new DateOnly(2025, 4, 15)).Entry!.DisplayName!, shown, StringComparison.Ordinal);
        await phone.Page.WaitForSelectorAsync("body.kiosk");
        Assert.False(await phone.Page.Locator("#undo").IsVisibleAsync());
        Assert.True(await phone.Page.Locator(".mark.demo").IsVisibleAsync());

        // A hand scanner's Enter is no staff's.
        await phone.Page.Locator("#kiosk-off").PressAsync("Enter");
        Assert.True(await phone.Page.Locator("body.kiosk").IsVisibleAsync());
        await phone.Page.Locator("#kiosk-off").FocusAsync();
        await phone.Page.Keyboard.DownAsync("Enter");
        await phone.Page.WaitForSelectorAsync("body:not(.kiosk)");
        await phone.Page.Keyboard.UpAsync("Enter");
    }

    [Fact]
    public async Task StorageFull_IsToldInRed_NothingIsCounted_AndTheNextScanAfterwardsIs()
    {
        var exhibitor = fair.Access.Exhibitors[41];
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);

        // As a browser answers when the disk has no room; a disk of a test's own cannot be filled without root.
        await phone.Page.EvaluateAsync(
            """
            () => {
              const { add, put } = IDBObjectStore.prototype;
              window.free = () => Object.assign(IDBObjectStore.prototype, { add, put });
              IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };
            }
            """);

        await phone.TypeAsync(fair.Access.Scannable[62]);
        await phone.Page.WaitForSelectorAsync("#result.bad");
        var (outcome, unsent) = (await phone.Page.GetAttributeAsync("#result", "data-outcome"), await phone.UnsentAsync());
        await phone.Page.EvaluateAsync("() => window.free()");
        await phone.TypeAsync(fair.Access.Scannable[62]);
        await phone.Page.WaitForSelectorAsync("#result:not(.bad)[data-outcome]");

        Assert.Equal(("full", 0), (outcome, unsent));
    }

    [Fact]
    public async Task LogThatEndsBeforeWhatThePhoneWasTold_IsFilledAgainFromThePhone()
    {
        var exhibitor = fair.Access.Exhibitors[42];
        await using var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, exhibitor.BoothCode, exhibitor.ApiKey);
        await phone.TypeAsync(fair.Access.Scannable[63], fair.Access.Scannable[64]);
        await phone.UnsentAsync(0);
        List<string> sent = [];
        phone.Page.Request += (_, request) =>
        {
            if (request.Method == "POST" && request.Url.EndsWith("/api/v1/scans", StringComparison.Ordinal))
            {
                sent.AddRange(JsonDocument.Parse(request.PostData!).RootElement.GetProperty("scans").EnumerateArray().Select(scan => scan.GetProperty("scanId").GetString()!));
            }
        };

        // The same epoch with an earlier end: what a backup leaves that was put back.
        await phone.Page.RouteAsync("**/api/v1/devices/me", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = System.Text.RegularExpressions.Regex.Replace(await answer.TextAsync(), "\"head\":\\d+", "\"head\":0") });
        });
        await phone.Page.ReloadAsync();
        await phone.Page.WaitForSelectorAsync("#notice:not([hidden])");
        await phone.UnsentAsync(0);

        Assert.Equal(2, sent.Distinct().Count());
    }

    private static async Task<string> FaceAsync(Phone phone) => (await phone.Page.GetAttributeAsync("#result", "class"))!;

    private async Task<Phone> AtGateAsync(string gate, string name)
    {
        var phone = await Phone.OnAsync(await fair.BrowserAsync(), fair.Address);
        await phone.PairAsync(fair.Address, gate, fair.Access.OrganizerApiKey, name);
        return phone;
    }
}
