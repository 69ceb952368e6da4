using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Visit;

/// <summary>The QR code of a booth's poster, opened with the visitor's own phone.</summary>
public sealed class SelfScanTests
{
    private const string Booth = "10.2A03";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Poster_WithABadgeOnThisPhone_CountsOneVisitInAQuarterOfAnHour_MarkedAsSelfScan()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OccupiedBoothAsync(Booth);
        using var phone = await WithBadgeAsync(application);

        Assert.Contains("Your visit is counted", await OpenAsync(application, phone));
        Assert.Contains("counted already", await OpenAsync(application, phone));
        application.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("Your visit is counted", await OpenAsync(application, phone));

        var rows = await application.LogAsync();
        Assert.Equal(2, rows.Count);
        var devices = await application.Services.GetRequiredService<DeviceRegister>().ListAsync(Cancel);
        Assert.All(rows, row => Assert.Equal(SelfScan.DeviceName, devices.Single(device => device.Id == row.DeviceId).Name));
        Assert.Equal(1, (await application.BoardAsync()).Booths.Single(one => one.Code == Booth).Visitors);
    }

    [Fact]
    public async Task Poster_OpenedByAnotherSiteOrInAdvance_CountsNothing_UntilTheVisitorSaysSo()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OccupiedBoothAsync(Booth);
        using var phone = await WithBadgeAsync(application);
        foreach (var (header, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Purpose", "prefetch") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/b/{Booth}");
            request.Headers.Add(header, value);
            Assert.Contains("Count my visit", await (await phone.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel));
        }

        Assert.Empty(await application.LogAsync());
    }

    [Fact]
    public async Task Poster_WithoutABadge_OffersRegistration_WhichComesBackToTheBoothAndNowhereElse()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OccupiedBoothAsync(Booth);
        using var phone = application.Browser();
        var page = await phone.GetStringAsync($"/b/{Booth}", Cancel);
        Assert.Contains($"/register?back=/b/{Booth}", page, StringComparison.Ordinal);

        var back = await RegisterAsync(phone, $"/register?back=/b/{Booth}");
        var elsewhere = await RegisterAsync(application.Browser(), "/register?back=//evil.example/b/1");

        Assert.Equal($"/b/{Booth}", back.Headers.Location?.OriginalString);
        Assert.StartsWith("/badge/", elsewhere.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Your visit is counted", await OpenAsync(application, phone));
    }

    [Fact]
    public async Task RevokedBadge_CountsNothing()
    {
        await using var application = await FairApplication.StartAsync();
        await application.OccupiedBoothAsync(Booth);
        using var phone = await WithBadgeAsync(application);
        await using (var db = await application.DatabaseAsync())
        {
            await application.RevokeBadgeAsync(db.Set<Badge>().Single().Id);
        }

        Assert.Contains("does not count now", await OpenAsync(application, phone));
        Assert.Empty(await application.LogAsync());
    }

    private static async Task<string> OpenAsync(FairApplication application, HttpClient phone)
    {
        var page = await phone.GetStringAsync($"/b/{Booth}", Cancel);
        await application.Services.GetRequiredService<ScanLog>().SettledAsync();
        return page;
    }

    private static async Task<HttpClient> WithBadgeAsync(FairApplication application)
    {
        var phone = application.Browser();
        using var answer = await phone.PostAsJsonAsync("/api/v1/visitors", new { name = "Ana Lima", country = "BR", contact = "ana@visitor.example", kind = "guest" }, Cancel);
        using var badge = await phone.GetAsync((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("link").GetString(), Cancel);
        Assert.Equal(HttpStatusCode.OK, badge.StatusCode);
        return phone;
    }

    internal static Task<HttpResponseMessage> RegisterAsync(HttpClient phone, string path) => phone.PostFormAsync(
        path,
        new() { ["Input.Submission"] = Guid.NewGuid().ToString(), ["Input.Name"] = "Li Na", ["Input.Company"] = "Example", ["Input.Country"] = "CN", ["Input.Contact"] = $"li{Guid.NewGuid():N}@visitor.example", ["Input.Kind"] = "Guest" });
}
