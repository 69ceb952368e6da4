using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Data;

/// <summary>How a slice's writer reaches the database: a short read without tracking, or a write that holds the <see cref="WriteGate"/> until disposed.</summary>
public sealed class FairStore(IDbContextFactory<FairDb> contexts, WriteGate gate, TimeProvider time)
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
            return new FairWork(await contexts.CreateDbContextAsync(cancellation), pass, time);
        }
        catch
        {
            pass.Dispose();
            throw;
        }
    }
}

/// <summary>One write: a tracking context, the pass through the gate, and what the audit shall tell of it.</summary>
public sealed class FairWork(FairDb db, WriteGate.Pass pass, TimeProvider time) : IAsyncDisposable
{
    private readonly List<(Caller Actor, DateTime At, AuditEntry Entry)> _audit = [];

    public FairDb Db { get; } = db;

    /// <summary>Notes what this write does; recorded with it, or not at all.</summary>
    public void Record(AuditEntry entry) => _audit.Add((Caller.Current, time.GetUtcNow().UtcDateTime, entry));

    public async Task<int> SaveAsync(CancellationToken cancellation = default)
    {
        if (_audit.Count == 0)
        {
            return await Db.SaveChangesAsync(cancellation);
        }

        await using var both = Db.Database.CurrentTransaction is null ? await Db.Database.BeginTransactionAsync(cancellation) : null;
        var saved = await Db.SaveChangesAsync(cancellation);
        await AuditTrail.AppendAsync(Db, _audit, cancellation);
        using (Caller.System.Enter())
        {
            await Db.SaveChangesAsync(cancellation);
        }

        await (both?.CommitAsync(cancellation) ?? Task.CompletedTask);
        _audit.Clear();
        return saved;
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        pass.Dispose();
    }
}
