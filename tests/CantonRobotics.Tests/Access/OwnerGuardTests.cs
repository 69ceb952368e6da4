using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Visitors;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Tests.Access;

/// <summary>Each case first holds a row that could leak.</summary>
public sealed class OwnerGuardTests
{
    private static readonly Guid Mine = Guid.CreateVersion7();
    private static readonly Guid Theirs = Guid.CreateVersion7();

    [Theory, OnBothDatabases]
    public async Task Query_OfAnExhibitor_SeesItsRowsAlone_AndTheOrganizerAll(DataProvider provider)
    {
        await using var application = await StartAsync(provider);
        using (As(Mine))
        {
            await using var db = await application.DatabaseAsync();
            Assert.Equal([Mine], await db.Devices.Select(one => one.ExhibitorId!.Value).ToListAsync(Cancel));
            Assert.Equal([Mine], await db.ApiKeys.Select(one => one.ExhibitorId!.Value).ToListAsync(Cancel));
        }

        await using var all = await application.DatabaseAsync();
        Assert.Equal(2, await all.Devices.CountAsync(Cancel));
    }

    [Theory, OnBothDatabases]
    public async Task Query_ThatForgetsTheFilter_FailsLoudly(DataProvider provider)
    {
        await using var application = await StartAsync(provider);
        await using var madeForAll = await application.DatabaseAsync();
        using var _ = As(Mine);
        await using var db = await application.DatabaseAsync();

        await Assert.ThrowsAsync<UnscopedQueryException>(() => db.Devices.IgnoreQueryFilters().ToListAsync(Cancel));
        await Assert.ThrowsAsync<UnscopedQueryException>(() => db.Database.ExecuteSqlRawAsync("""DELETE FROM "Devices" """, Cancel));
        await Assert.ThrowsAsync<UnscopedQueryException>(() => db.Set<Visitor>().AnyAsync(Cancel));
        Assert.Equal([Mine], (await madeForAll.Devices.ToListAsync(Cancel)).Select(one => one.ExhibitorId!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task Write_ToAnothersRow_FailsLoudly_AndChangesNothing(DataProvider provider)
    {
        await using var application = await StartAsync(provider);
        Device theirs;
        await using (var all = await application.DatabaseAsync())
        {
            theirs = await all.Devices.SingleAsync(one => one.ExhibitorId == Theirs, Cancel);
        }

        using (As(Mine))
        {
            await using var db = await application.DatabaseAsync();
            db.Attach(theirs);
            theirs.ExhibitorId = Mine;
            await Assert.ThrowsAsync<UnscopedQueryException>(() => db.SaveChangesAsync(Cancel));
            await using var another = await application.DatabaseAsync();
            another.Devices.Add(DeviceOf(Theirs));
            await Assert.ThrowsAsync<UnscopedQueryException>(() => another.SaveChangesAsync(Cancel));
            Assert.Equal(0, await another.Devices.Where(one => one.ExhibitorId == Theirs).ExecuteDeleteAsync(Cancel));
        }

        await using var after = await application.DatabaseAsync();
        Assert.Equal(1, await after.Devices.CountAsync(one => one.ExhibitorId == Theirs, Cancel));
    }

    [Fact]
    public async Task Write_OfAnothersRobot_FailsLoudly_ThoughEverybodyMayReadIt()
    {
        await using var application = await FairApplication.StartAsync();
        var theirs = await application.AddExhibitorAsync();
        using var _ = As(Mine);
        await using var db = await application.DatabaseAsync();

        db.Add(new CantonRobotics.Robots.Robot { ExhibitorId = theirs.Id, Name = "Not mine", Category = "humanoid" });

        await Assert.ThrowsAsync<UnscopedQueryException>(() => db.SaveChangesAsync(Cancel));
        Assert.Empty(await application.RobotsAsync(theirs.Id));
    }

    private static Caller.Stay As(Guid exhibitor) => new Caller(CallerKind.Account, Guid.CreateVersion7(), exhibitor).Enter();

    private static async Task<FairApplication> StartAsync(DataProvider provider)
    {
        var application = await FairApplication.StartAsync(provider);
        await application.IssueKeyAsync(ApiKeyScope.Exhibitor, Mine);
        await application.IssueKeyAsync(ApiKeyScope.Exhibitor, Theirs);
        await using var db = await application.DatabaseAsync();
        db.Devices.AddRange(DeviceOf(Mine), DeviceOf(Theirs));
        await db.SaveChangesAsync(Cancel);
        return application;
    }

    private static Device DeviceOf(Guid exhibitor) => new()
    {
        Name = "Phone",
        PlaceKind = PlaceKind.Booth,
        Place = "10.2A01",
        ExhibitorId = exhibitor,
        PairedAt = DateTime.UnixEpoch,
        TokenHash = Guid.NewGuid().ToByteArray(),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
