using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Data;

/// <summary>How a slice's writer reaches the database: a short read without tracking, or a write that holds the <see cref="WriteGate"/> until disposed.</summary>
public sealed class FairStore(IDbContextFactory<FairDb> contexts, WriteGate gate)
{
    public async Task<FairDb> ReadAsync(CancellationToken cancellation = default)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>Do nothing between this and disposal but database work: everybody else who writes is waiting.</summary>
    public async Task<FairWork> WriteAsync(CancellationToken cancellation = default)
    {
        var pass = await gate.EnterAsync(cancellation);
        try
        {
            return new FairWork(await contexts.CreateDbContextAsync(cancellation), pass);
        }
        catch
        {
            pass.Dispose();
            throw;
        }
    }
}

/// <summary>One write: a tracking context and the pass through the gate.</summary>
public sealed class FairWork(FairDb db, WriteGate.Pass pass) : IAsyncDisposable
{
    public FairDb Db { get; } = db;

    public Task<int> SaveAsync(CancellationToken cancellation = default) => Db.SaveChangesAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        pass.Dispose();
    }
}
