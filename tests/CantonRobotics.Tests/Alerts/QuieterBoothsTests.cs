using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Alerts;
using CantonRobotics.Exhibitors;

namespace CantonRobotics.Tests.Alerts;

/// <summary>Less busy, similar booths: for visitors only while an organizer allows it, and only where they are measured and open.</summary>
public sealed class QuieterBoothsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Booths_AreHidden_UntilAnOrganizerAllowsThem()
    {
        await using var application = await HallAsync();
        using var anyone = application.CreateClient();

        Assert.DoesNotContain("Less busy now", await anyone.GetStringAsync("/b/10.2A01", Cancellation), StringComparison.Ordinal);
        Assert.Empty(await application.QuieterAsync("10.2A01"));

        await application.Hints.ShowAsync(PublicHint.QuieterBooths, true, Cancellation);
        var page = await anyone.GetStringAsync("/b/10.2A01", Cancellation);
        Assert.Contains("Less busy now", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/b/10.2A05\"", page, StringComparison.Ordinal);

        await application.Hints.ShowAsync(PublicHint.QuieterBooths, false, Cancellation);
        Assert.DoesNotContain("Less busy now", await anyone.GetStringAsync("/b/10.2A01", Cancellation), StringComparison.Ordinal);
        await using var db = await application.DatabaseAsync();
        Assert.Equal(["on", "off"], db.Set<CantonRobotics.Access.Audit.AuditRecord>().Where(one => one.Action == "public-hint-changed").OrderBy(one => one.Seq).Select(one => one.Detail));
    }

    /// <summary>
    /// A01 asks. A03 is full, A07 of another category, A09 not measured, A15 calm and far, A05 and A11 calm: A11 got least for its size, then A05 before A15, which got as little.
    /// </summary>
    [Fact]
    public async Task Booths_AreOfTheCategory_NotBusy_TheLeastVisitedFirst_ThenTheNearest()
    {
        await using var application = await HallAsync();
        await application.Hints.ShowAsync(PublicHint.QuieterBooths, true, Cancellation);

        Assert.Equal(["10.2A11", "10.2A05", "10.2A15"], (await application.QuieterAsync("10.2A01")).Select(one => one.Booth.Code));
        Assert.Equal(14, (await application.QuieterAsync("10.2A01"))[1].Metres, 6);
        Assert.DoesNotContain(await application.QuieterAsync("10.2A05"), one => one.Booth.Code == "10.2A05");
        Assert.Empty(await application.QuieterAsync("10.2A07"));
        Assert.Empty(await application.QuieterAsync("10.2A99"));

        application.Clock.SetUtcNow(FairApplication.FirstMorning.AddHours(9));
        Assert.Empty(await application.QuieterAsync("10.2A01"));
    }

    /// <summary>A07 and A11 got least and alike, A05 and A15 more and alike; A03 is full, A09 not measured. Who is alike takes turns, whatever its code.</summary>
    [Fact]
    public async Task Hall_TheLeastVisitedFirst_WhoIsAlikeTakesTurns_AndOnlyWhileItIsAllowed()
    {
        await using var application = await HallAsync();
        using var anyone = application.CreateClient();
        Assert.Equal((false, []), await HallAsync(anyone));

        await application.Hints.ShowAsync(PublicHint.QuieterBooths, true, Cancellation);
        List<string> first = [];
        for (var turn = 0; turn < 5; turn++)
        {
            var (shown, codes) = await HallAsync(anyone);
            first.Add(codes[0]);
            Assert.True(shown);
            Assert.Equal(["10.2A07", "10.2A11"], codes.Take(2).Order());
            Assert.Equal(["10.2A05", "10.2A15"], codes.Skip(2).Take(2).Order());
            Assert.DoesNotContain("10.2A09", codes);
            Assert.True(turn > 0 || !codes.Contains("10.2A03"));
            application.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(["10.2A07", "10.2A11"], first.Distinct().Order());
    }

    private static async Task<(bool Shown, string[] Codes)> HallAsync(HttpClient anyone)
    {
        var answer = await anyone.GetFromJsonAsync<JsonElement>("/api/v1/traffic/quieter", Cancellation);
        return (answer.GetProperty("shown").GetBoolean(), [.. answer.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("code").GetString()!)]);
    }

    private static async Task<FairApplication> HallAsync()
    {
        var application = await FairApplication.StartAsync(settings: FairApplication.AlertsInHand);
        await application.AddBoothsAsync(8);
        foreach (var (code, persons) in new[] { ("10.2A01", 4), ("10.2A03", 14), ("10.2A05", 3), ("10.2A07", 1), ("10.2A09", 0), ("10.2A11", 1), ("10.2A15", 3) })
        {
            var exhibitor = await application.AddExhibitorAsync($"Maker at {code}", $"展位{code}公司");
            await application.Booths.AssignAsync(code, exhibitor.Id);
            if (code == "10.2A07")
            {
                await application.Exhibitors.EditAsync(exhibitor.Id, exhibitor.Version, new ExhibitorInput { NameEn = exhibitor.NameEn, NameZh = exhibitor.NameZh, City = exhibitor.City, Province = exhibitor.Province, Category = "cleaning-home" });
            }

            if (persons > 0)
            {
                var scanner = await application.ScannerAsync(code);
                await application.CrowdAsync(scanner, await Task.WhenAll(Enumerable.Range(0, persons).Select(i => application.HolderAsync($"Visitor {code} {i}"))));
            }
        }

        await application.PlacesKnownAsync();
        return application;
    }
}
