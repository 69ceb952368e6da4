using CantonRobotics.Scans;

namespace CantonRobotics.Tests.Durability;

/// <summary>A whole day of a bad hall network: everything is sent again and again, in any order, hours late.</summary>
public sealed class ExactlyOnceTests
{
    private const int Scans = 100_000;
    private const int Devices = 150;
    private const int Badges = 1_500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Day_SentUpToFiveTimesShuffledAndLate_IsStoredOnceAndCountsAsTheLogDoes()
    {
        await using var application = await FairApplication.StartAsync();
        var day = FairApplication.FirstMorning.UtcDateTime.Date.AddHours(1.5);
        application.Clock.SetUtcNow(new DateTimeOffset(day.AddHours(8)));
        var random = new Random(137);
        var devices = await application.PairHallAsync(Devices);
        var tokens = await application.HoldersAsync(Badges);
        var deliveries = Enumerable.Range(0, Scans).SelectMany(_ =>
        {
            var device = devices[random.Next(devices.Count)];
            var kind = device.PlaceKind == CantonRobotics.Devices.PlaceKind.Booth ? "visit" : random.Next(3) == 0 ? "exit" : "entry";
            var scan = new ScanRequest(Guid.CreateVersion7().ToString(), tokens[random.Next(tokens.Count)], day.AddSeconds(random.Next(8 * 3600)), kind);
            return Enumerable.Repeat((Device: device, Scan: scan), random.Next(1, 6));
        }).ToArray();
        random.Shuffle(deliveries);

        var answers = await application.DeliverAsync(deliveries);

        Assert.Equal(deliveries.Length, answers.Values.Sum());
        Assert.Equal(Scans, answers[ScanOutcome.Accepted]);
        Assert.Equal(deliveries.Length - Scans, answers[ScanOutcome.Duplicate]);
        Assert.Equal(Scans, await application.CountLogAsync());
        var board = await application.BoardAsync();
        Assert.InRange(board.Zone.Visitors ?? 0, Badges * 9 / 10, Badges);
        Assert.Empty(await application.RecountAsync());
    }
}
