using System.Collections.Concurrent;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Reports;
using CantonRobotics.Scans;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests;

public sealed partial class FairApplication
{
    /// <summary>Devices at both gates and at three booths that have exhibitors.</summary>
    public async Task<IReadOnlyList<ScanningDevice>> PairHallAsync(int count)
    {
        string[] places = [Gate, "gate-b", "10.2A01", "10.2A03", "10.2A05"];
        foreach (var booth in places[2..])
        {
            await OccupiedBoothAsync(booth);
        }

        List<ScanningDevice> paired = [];
        for (var i = 0; i < count; i++)
        {
            var device = (await PairAsync(places[i % places.Length], $"Device {i}")).Device;
            paired.Add(ScanningDevice.Of(device));
        }

        return paired;
    }

    /// <summary>Tokens of so many registered visitors.</summary>
    public async Task<IReadOnlyList<string>> HoldersAsync(int count)
    {
        var registered = await Services.GetRequiredService<VisitorRegistry>().RegisterManyAsync([.. Enumerable.Range(0, count).Select(number => SomeRegistration($"Visitor {number}"))]);
        var badges = await Services.GetRequiredService<BadgeOffice>().IssueManyAsync([.. registered.Select(one => one.Visitor)]);
        return [.. badges.Select(badge => badge.Token)];
    }

    /// <summary>Delivers in batches of up to 100 from one device, many at once, past the network; answers how often each outcome was given.</summary>
    public async Task<IReadOnlyDictionary<ScanOutcome, int>> DeliverAsync(IEnumerable<(ScanningDevice Device, ScanRequest Scan)> deliveries)
    {
        var desk = Services.GetRequiredService<ScanDesk>();
        var outcomes = new ConcurrentDictionary<ScanOutcome, int>();
        var batches = deliveries.Chunk(3_000).SelectMany(chunk => chunk.GroupBy(one => one.Device).SelectMany(device => device.Chunk(ScanBatch.MaxScans).Select(scans => (Device: device.Key, Scans: scans))));
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (batch, cancellation) =>
        {
            var answer = await desk.AcceptAsync(batch.Device, new ScanBatch(Clock.GetUtcNow().UtcDateTime, [.. batch.Scans.Select(one => one.Scan)]));
            foreach (var result in answer.Results)
            {
                outcomes.AddOrUpdate(result.Outcome, 1, (_, before) => before + 1);
            }
        });
        return outcomes;
    }

    public async Task<int> CountLogAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<FairDb>>().CreateDbContextAsync();
        return await db.Scans.CountAsync();
    }

    public async Task<IReadOnlyList<RecountDifference>> RecountAsync() => (await Services.GetRequiredService<Recount>().RunAsync(CancellationToken.None)).Differences;
}
