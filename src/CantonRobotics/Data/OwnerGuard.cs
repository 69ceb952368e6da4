using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using CantonRobotics.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CantonRobotics.Data;

/// <summary>
/// The second lock behind the query filter: no statement of an exhibitor's work reaches the database that touches owned or confidential rows without the
/// filter's parameter, and no owned row of somebody else is saved. It throws instead of answering less, since a forgotten filter is a defect.
/// </summary>
public sealed class OwnerGuard : DbCommandInterceptor, ISaveChangesInterceptor
{
    /// <summary>How EF names the value of <see cref="FairDb.Owner"/> in a statement.</summary>
    private const string FilterParameter = "ef_filter__Owner";

    private static readonly ConcurrentDictionary<Type, FrozenSet<string>> GuardedTables = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Checked(command, eventData, result);

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
        Checked(command, eventData, result);

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result) =>
        Checked(command, eventData, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, eventData, result));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, eventData, result));

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(command, eventData, result));

    public InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) => Checked(eventData, result);

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Checked(eventData, result));

    private static TResult Checked<TResult>(DbCommand command, CommandEventData eventData, TResult result)
    {
        // What SaveChanges writes was looked through row by row.
        if (Caller.Current.ExhibitorId is { } exhibitor && eventData.CommandSource != CommandSource.SaveChanges && eventData.Context is FairDb db
            && Guarded(db).FirstOrDefault(table => command.CommandText.Contains(table, StringComparison.Ordinal)) is { } touched)
        {
            if (!command.CommandText.Contains(FilterParameter, StringComparison.Ordinal))
            {
                throw new UnscopedQueryException($"A statement on {touched} for exhibitor {exhibitor} is not limited to its rows.");
            }
        }

        return result;
    }

    private static InterceptionResult<int> Checked(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (Caller.Current.ExhibitorId is { } exhibitor && eventData.Context is FairDb db)
        {
            foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                if (entry.Entity is IPublished published && (published.ExhibitorId != exhibitor || WasAnothers(entry, exhibitor)))
                {
                    throw new UnscopedQueryException($"A {entry.Metadata.ClrType.Name} of {published.ExhibitorId} would be written for exhibitor {exhibitor}.");
                }

                if (entry.Entity is IOwned owned && (owned.ExhibitorId != exhibitor || WasAnothers(entry, exhibitor)))
                {
                    throw new UnscopedQueryException($"A {entry.Metadata.ClrType.Name} of {owned.ExhibitorId?.ToString() ?? "the organizer"} would be written for exhibitor {exhibitor}.");
                }
            }
        }

        return result;
    }

    private static bool WasAnothers(EntityEntry entry, Guid exhibitor) =>
        entry.State != EntityState.Added && entry.Property(nameof(IOwned.ExhibitorId)).OriginalValue as Guid? != exhibitor;

    private static FrozenSet<string> Guarded(FairDb db) => GuardedTables.GetOrAdd(db.GetType(), _ =>
        db.Model.GetEntityTypes()
            .Where(type => type.ClrType.IsAssignableTo(typeof(IOwned)) || type.ClrType.IsAssignableTo(typeof(IConfidential)))
            .Select(type => $"\"{type.GetTableName()}\"").ToFrozenSet(StringComparer.Ordinal));
}
