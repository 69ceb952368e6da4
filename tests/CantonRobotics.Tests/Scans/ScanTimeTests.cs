using CantonRobotics.Data;
using CantonRobotics.Scans;

namespace CantonRobotics.Tests.Scans;

public sealed class ScanTimeTests
{
    private static readonly DateTime Now = FairApplication.FirstMorning.UtcDateTime;

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    [InlineData(-9000)]
    public async Task Clock_OffByDays_IsCorrectedBySentAt(int days)
    {
        await using var application = await FairApplication.StartAsync();
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var scan = FairApplication.Entry((await application.HolderAsync()).Token) with { CapturedAt = Now.AddDays(days).AddSeconds(-90) };

        using var answer = await FairApplication.PostAsync(scanner, new ScanBatch(Now.AddDays(days), [scan]));
        var row = (await application.LogAsync()).Single();

        Assert.Equal(ScanOutcome.Accepted, row.Outcome);
        Assert.Equal(Now.AddSeconds(-90), row.CapturedAt);
        Assert.Equal(-days * 86_400_000L, row.ClockOffsetMs);
    }

    [Theory]
    [InlineData("2025-04-15T03:30:00Z")]
    [InlineData("2024-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task Time_InTheFutureOrBeforeTheEdition_IsTheTimeOfReceipt(string capturedAt)
    {
        await using var application = await FairApplication.StartAsync();
        var scanner = await application.ScannerAsync(FairApplication.Gate);
        var at = DateTimeOffset.Parse(capturedAt).UtcDateTime;

        await application.SendAsync(scanner, FairApplication.Entry((await application.HolderAsync()).Token) with { CapturedAt = at });

        Assert.Equal(Now, (await application.LogAsync()).Single().CapturedAt);
    }

    [Theory, OnBothDatabases]
    public async Task Scan_HoursLate_CountsAtItsOwnTime(DataProvider provider)
    {
        await using var application = await FairApplication.StartAsync(provider);
        var gate = await application.ScannerAsync(FairApplication.Gate);
        var booth = await application.ScannerAsync(await application.BoothAsync());
        var badge = await application.HolderAsync();
        application.Clock.Advance(TimeSpan.FromHours(3));
        await application.SendAsync(gate, FairApplication.Entry(badge.Token) with { Kind = "exit", CapturedAt = Now.AddHours(2) });

        await application.SendAsync(booth, FairApplication.Visit(badge.Token) with { CapturedAt = Now.AddMinutes(10) });
        await application.SendAsync(gate, FairApplication.Entry(badge.Token));
        var board = await application.BoardAsync();

        Assert.Equal((1, 1, 1, 1), (board.Zone.Entries, board.Zone.Exits, board.Zone.Visits, board.Zone.Visitors));
        Assert.Equal(0, board.Zone.Inside);
        Assert.Equal(Now, (await application.LogAsync())[^1].CapturedAt);
    }
}
