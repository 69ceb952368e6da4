using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;

namespace CantonRobotics.Tests.Scans;

public sealed class ScanOutcomeTests
{
    [Theory, OnBothDatabases]
    public async Task Scans_OfEveryKind_HaveTheirOutcomeAndAreRows(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(await application.BoothAsync());
        var good = await application.HolderAsync();
        var revoked = await application.HolderAsync();
        await application.RevokeBadgeAsync(revoked.Id);
        var builder = await application.StaffBadgeAsync(BadgeClass.Construction);
        string[] expected = ["accepted", "revoked", "badSignature", "unknownBadge", "wrongEdition", "malformed", "malformed", "notAllowed", "malformed", "malformed", "notAllowed"];

        var results = await application.SendAsync(
            scanner,
            FairApplication.Visit(good.Token),
            FairApplication.Visit(revoked.Token),
            FairApplication.Visit(await application.ForgedTokenAsync()),
            FairApplication.Visit(await application.UnissuedTokenAsync()),
            FairApplication.Visit(await application.LastEditionsTokenAsync()),
            FairApplication.Visit("https://example.com/not-a-badge"),
            FairApplication.Visit(good.Token.ToLowerInvariant()),
            FairApplication.Visit(good.Token) with { Kind = "entry" },
            FairApplication.Visit(good.Token) with { Kind = "dance" },
            FairApplication.Visit(good.Token, "gossip"),
            FairApplication.Visit(builder.Token));
        var log = await application.LogAsync();

        Assert.Equal(expected, results.Select(result => result.GetProperty("outcome").GetString()));
        Assert.Equal(expected, log.Select(scan => char.ToLowerInvariant(scan.Outcome.ToString()[0]) + scan.Outcome.ToString()[1..]));
        Assert.Equal(log.Select(scan => scan.Seq), results.Select(result => result.GetProperty("seq").GetInt64()));
        Assert.Equal(revoked.Id, log[1].BadgeId);
        Assert.Null(log[2].BadgeId);
        Assert.Null(log[8].Kind);
        Assert.All(results.Skip(1), result => Assert.False(result.TryGetProperty("person", out _)));
        var board = await application.BoardAsync();
        Assert.Equal(log[^1].Seq, board.Seq);
        Assert.Equal(1, board.Zone.Visits);
    }

    [Theory, OnBothDatabases]
    public async Task Scan_Stored_ReadsBackThroughTheModel(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var booth = await application.LeadBoothAsync("10.2A03");
        var device = await application.PairAsync(booth);
        var badge = await application.HolderAsync(shares: true);
        var scan = FairApplication.Visit(badge.Token, "lead") with { CapturedAt = FairApplication.FirstMorning.UtcDateTime.AddMilliseconds(-1234) };

        await application.SendAsync(application.Bearer(device.Token), scan);
        var row = (await application.LogAsync()).Single();

        Assert.Equal(Guid.Parse(scan.ScanId!), row.ScanId);
        Assert.Equal((badge.Id, BadgeClass.OverseasBuyer, device.Device.Id), (row.BadgeId, row.BadgeClass, row.DeviceId));
        Assert.Equal((PlaceKind.Booth, booth, MovementKind.Visit, ScanPurpose.Lead, true), (row.PlaceKind, row.Place, row.Kind, row.Purpose, row.LeadGranted));
        Assert.Equal((scan.CapturedAt, FairApplication.FirstMorning.UtcDateTime), (row.CapturedAt, row.ReceivedAt));
        Assert.Equal(DateTimeKind.Utc, row.CapturedAt.Kind);
        Assert.Equal(0, row.ClockOffsetMs);
        Assert.Equal(16, row.ContentHash.Length);
    }

    [Theory, OnBothDatabases]
    public async Task Badge_AfterItsLastDay_IsExpired(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var badge = await application.HolderAsync();
        application.Clock.Advance(TimeSpan.FromDays(5));

        var late = await application.OutcomeAsync(scanner, FairApplication.Entry(badge.Token));
        var after = await application.OutcomeAsync(scanner, FairApplication.Entry(badge.Token) with { CapturedAt = application.Clock.GetUtcNow().UtcDateTime });

        Assert.Equal("accepted", late);
        Assert.Equal("expired", after);
    }

    [Fact]
    public async Task Kind_AtTheWrongPlace_IsNotAllowed()
    {
        await using var application = await FairApplication.StartAsync();
        var gate = await application.ScannerAsync(FairApplication.Gate);
        var booth = await application.ScannerAsync(await application.BoothAsync());
        var badge = await application.HolderAsync();

        Assert.Equal("accepted", await application.OutcomeAsync(gate, FairApplication.Entry(badge.Token) with { Purpose = "gossip" }));
        Assert.Equal("accepted", await application.OutcomeAsync(gate, FairApplication.Entry(badge.Token) with { Kind = "exit" }));
        Assert.Equal("notAllowed", await application.OutcomeAsync(gate, FairApplication.Visit(badge.Token)));
        Assert.Equal("notAllowed", await application.OutcomeAsync(booth, FairApplication.Entry(badge.Token)));
        Assert.Equal("notAllowed", await application.OutcomeAsync(booth, FairApplication.Visit(badge.Token) with { Kind = "exit" }));
    }

    [Theory]
    [InlineData(BadgeClass.Test)]
    [InlineData(BadgeClass.Exhibitor)]
    [InlineData(BadgeClass.Organizer)]
    public async Task StaffBadge_Accepted_CountsNowhere(BadgeClass badgeClass)
    {
        await using var application = await FairApplication.StartAsync();
        var gate = await application.ScannerAsync(FairApplication.Gate);
        var booth = await application.ScannerAsync(await application.BoothAsync());
        var visitor = await application.HolderAsync();
        var staff = await application.StaffBadgeAsync(badgeClass);
        await application.SendAsync(gate, FairApplication.Entry(visitor.Token));
        await application.SendAsync(booth, FairApplication.Visit(visitor.Token));
        var before = await application.BoardAsync();

        Assert.Equal("accepted", await application.OutcomeAsync(gate, FairApplication.Entry(staff.Token)));
        Assert.Equal("accepted", await application.OutcomeAsync(booth, FairApplication.Visit(staff.Token, "lead")));
        var after = await application.BoardAsync();

        Assert.Equal((1, 1, 1), (before.Zone.Inside, before.Zone.Visitors, before.Zone.Visits));
        Assert.Equal(before.Zone, after.Zone);
        Assert.Equal(before.Seq + 2, after.Seq);
    }
}
