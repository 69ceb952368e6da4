using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Data;

/// <summary>
/// Keeps the SQLite file in order: every hour what was erased leaves the write-ahead log too, every day a backup is written and old ones go. What a person had
/// erased is then in no file of the data directory (<c>secure_delete</c> overwrote it in the database), and in no backup older than <see cref="DataOptions.KeepBackupDays"/>.
/// PostgreSQL has tools of its own for both.
/// </summary>
public sealed class DatabaseUpkeep(FairStore store, IOptions<DataOptions> options, TimeProvider time, ILogger<DatabaseUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);
    private const string Pattern = "fair-*.db";

    private string Backups => Path.Combine(options.Value.Directory, "backups");

    /// <summary>Empties the write-ahead log into the database. Answers false while a reader holds it up; the next round tries again.</summary>
    public async Task<bool> CheckpointAsync(CancellationToken cancellation = default)
    {
        await using var work = await store.WriteAsync(cancellation);
        if (!work.Db.Database.IsSqlite())
        {
            return true;
        }

        var connection = work.Db.Database.GetDbConnection();
        await work.Db.Database.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetInt32(0) == 0;
    }

    /// <summary>Writes a backup beside the database, by <c>VACUUM INTO</c>: whole, consistent, without what was deleted. Answers its path; null on PostgreSQL.</summary>
    public async Task<string?> BackUpAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        if (!db.Database.IsSqlite())
        {
            return null;
        }

        Directory.CreateDirectory(Backups);
        var path = Path.Combine(Backups, $"fair-{time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.db");
        File.Delete(path);
        DataOptions.KeepPrivate(path);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {path}", cancellation);
        return path;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckpointAsync(stoppingToken);
                if (options.Value.KeepBackupDays > 0 && !Newest(TimeSpan.FromDays(1)))
                {
                    await BackUpAsync(stoppingToken);
                }

                Prune();
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "The database could not be kept in order; it is tried again in an hour.");
            }
        }
    }

    private bool Newest(TimeSpan age) => Directory.Exists(Backups) && Directory.EnumerateFiles(Backups, Pattern).Any(file => time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) < age);

    private void Prune()
    {
        if (Directory.Exists(Backups))
        {
            var oldest = time.GetUtcNow().UtcDateTime.AddDays(-options.Value.KeepBackupDays);
            foreach (var file in Directory.EnumerateFiles(Backups, Pattern).Where(file => File.GetLastWriteTimeUtc(file) < oldest))
            {
                File.Delete(file);
            }
        }
    }
}
