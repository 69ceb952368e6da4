using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Scans;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Tests.Scans;

public sealed class ScanWriterTests
{
    [Fact]
    public async Task DiskError_AtCommit_NothingIsAcknowledgedAnyMore()
    {
        await using var application = await FairApplication.StartAsync();
        using var gate = new WriteGate(oneAtATime: true);
        await using var disk = new FailingDisk();
        await using var writer = new ScanWriter(
            Options.Create(new ScanOptions()), gate, disk, application.Services.GetRequiredService<ScanLog>(), TimeProvider.System, NullLogger<ScanWriter>.Instance);
        writer.Start();
        await writer.StoreAsync([Entry()]);

        disk.Error = new SqliteException("disk I/O error", 10);
        var first = await Assert.ThrowsAsync<ScansUnavailableException>(() => writer.StoreAsync([Entry()]));
        disk.Error = null;
        var second = await Assert.ThrowsAsync<ScansUnavailableException>(() => writer.StoreAsync([Entry()]));

        Assert.Equal(("storage-failed", "storage-failed"), (first.Code, second.Code));
        Assert.True(writer.IsBroken);
        Assert.Equal(1, disk.Commits);
    }

    [Fact]
    public async Task Database_BusyOnce_NextIsStored()
    {
        await using var application = await FairApplication.StartAsync();
        using var gate = new WriteGate(oneAtATime: true);
        await using var disk = new FailingDisk { Error = new SqliteException("database is locked", 5) };
        await using var writer = new ScanWriter(
            Options.Create(new ScanOptions()), gate, disk, application.Services.GetRequiredService<ScanLog>(), TimeProvider.System, NullLogger<ScanWriter>.Instance);
        writer.Start();

        var refused = await Assert.ThrowsAsync<ScansUnavailableException>(() => writer.StoreAsync([Entry()]));
        disk.Error = null;
        await writer.StoreAsync([Entry()]);

        Assert.Equal("storage-busy", refused.Code);
        Assert.False(writer.IsBroken);
        Assert.Equal(1, disk.Commits);
    }

    private static ScanEntry Entry() => new(new Scan
    {
        ScanId = Guid.CreateVersion7(),
        BadgeId = 1,
        BadgeClass = BadgeClass.Test,
        DeviceId = Guid.CreateVersion7(),
        PlaceKind = CantonRobotics.Devices.PlaceKind.Gate,
        Place = "gate-a",
        Kind = CantonRobotics.Traffic.MovementKind.Entry,
        Purpose = ScanPurpose.None,
        Outcome = ScanOutcome.Accepted,
        CapturedAt = FairApplication.FirstMorning.UtcDateTime,
        ReceivedAt = FairApplication.FirstMorning.UtcDateTime,
        ClockOffsetMs = 0,
        ContentHash = new byte[16],
    });

    /// <summary>A disk whose errors come when told.</summary>
    private sealed class FailingDisk : IScanStore
    {
        private readonly SqliteScanStore _judge = new(Options.Create(new DataOptions()));

        public Exception? Error { get; set; }

        public int Commits { get; private set; }

        public Task AppendAsync(IReadOnlyList<ScanEntry> entries)
        {
            if (Error is not null)
            {
                throw Error;
            }

            Commits++;
            return Task.CompletedTask;
        }

        public StoreFailure Judge(Exception error) => _judge.Judge(error);

        public ValueTask DisposeAsync() => _judge.DisposeAsync();
    }
}
