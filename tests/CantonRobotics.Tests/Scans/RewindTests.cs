using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Scans;

/// <summary>A day taken out of the log shows what the live board showed, moment by moment.</summary>
public sealed class RewindTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Rewound_ToAnyMoment_IsTheBoardOfThatMoment(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var (one, other) = (await fair.LeadBoothAsync("10.2A03"), await fair.LeadBoothAsync("10.2A05"));
        var gate = ScanningDevice.Of((await fair.PairAsync("gate-a", "Gate 1")).Device);
        var (first, second) = (ScanningDevice.Of((await fair.PairAsync(one, "Phone 1")).Device), ScanningDevice.Of((await fair.PairAsync(other, "Phone 2")).Device));
        var badges = await fair.HoldersAsync(6);
        List<BoardReading> seen = [];

        // The last of them was offline: what it scanned in the morning comes at noon.
        List<ScanRequest> late = [];
        for (var step = 0; step < 24; step++)
        {
            fair.Clock.Advance(TimeSpan.FromMinutes(7));
            var now = fair.Clock.GetUtcNow().UtcDateTime;
            var badge = badges[step % badges.Count];
            if (step % 5 == 4)
            {
                late.Add(new ScanRequest(Guid.CreateVersion7().ToString(), badge, now, "visit", "lead"));
            }

            await TakeAsync(fair, step % 4 == 0 ? gate : step % 3 == 0 ? second : first, [new ScanRequest(Guid.CreateVersion7().ToString(), badge, now, step % 4 == 0 ? "entry" : "visit")]);
            seen.Add(await fair.BoardAsync());
        }

        fair.Clock.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync(fair, second, late);
        seen.Add(await fair.BoardAsync());
        var day = await fair.Services.GetRequiredService<Rewind>().OpenAsync(seen[0].FairDay, cancellation: Cancel);

        foreach (var live in seen.AsEnumerable().Reverse().Concat(seen))
        {
            var rewound = day.At(live.AsOf);
            Assert.Equal(live.Zone, rewound.Zone);
            Assert.Equal(live.Booths.Select(Figures), rewound.Booths.Select(Figures));
        }

        Assert.NotEqual(seen[^2].Booths.Select(Figures), seen[^1].Booths.Select(Figures));
        Assert.Equal(24 + late.Count, day.Scans);
    }

    [Theory, OnBothDatabases]
    public async Task Day_AmongOthers_HoldsItsOwnScansAlone(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var booth = await fair.LeadBoothAsync();
        var phone = ScanningDevice.Of((await fair.PairAsync(booth, "Phone 1")).Device);
        var badge = (await fair.HoldersAsync(1))[0];
        var rewind = fair.Services.GetRequiredService<Rewind>();
        foreach (var scans in (int[])[2, 3, 1])
        {
            for (var i = 0; i < scans; i++)
            {
                fair.Clock.Advance(TimeSpan.FromMinutes(20));
                await TakeAsync(fair, phone, [new ScanRequest(Guid.CreateVersion7().ToString(), badge, fair.Clock.GetUtcNow().UtcDateTime, "visit")]);
            }

            fair.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(20 * scans));
        }

        var first = DateOnly.FromDateTime(FairApplication.FirstMorning.DateTime);
        List<int> found = [];
        for (var day = first; found.Count < 4; day = day.AddDays(1))
        {
            found.Add((await rewind.OpenAsync(day, cancellation: Cancel)).Scans);
        }

        Assert.Equal([2, 3, 1, 0], found);
    }

    private static async Task TakeAsync(FairApplication fair, ScanningDevice device, IReadOnlyList<ScanRequest> scans)
    {
        var answer = await fair.Services.GetRequiredService<ScanDesk>().AcceptAsync(device, new ScanBatch(fair.Clock.GetUtcNow().UtcDateTime, [.. scans]));
        Assert.All(answer.Results, result => Assert.Equal(ScanOutcome.Accepted, result.Outcome));
    }

    /// <summary>When a device was heard is not in the log.</summary>
    private static BoothReading Figures(BoothReading booth) => booth with { State = BoothState.Live };
}
