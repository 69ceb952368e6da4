using System.Data;
using System.Data.Common;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Traffic;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Scans;

/// <summary>
/// Replays the log as movements, in order, without building rows: by keyset pages, so that no read transaction stays open for long. While one page is taken the
/// next one is read.
/// </summary>
public sealed class ScanReader(FairStore store, TimeProvider time, ILogger<ScanReader> log)
{
    private const int Page = 50_000;
    private static readonly TimeSpan Tell = TimeSpan.FromSeconds(2);

    /// <summary>Accepted scans of badges that count, in the order of the columns that are read below.</summary>
    private static readonly string Select = "SELECT \"Seq\", \"BadgeId\", \"Place\", \"Kind\", \"LeadGranted\", \"CapturedAt\", \"ReceivedAt\" FROM \"Scans\" WHERE \"Seq\" > @after AND \"Seq\" <= @upTo "
        + $"AND \"Outcome\" = {(int)ScanOutcome.Accepted} AND \"BadgeClass\" IN ({string.Join(", ", Enum.GetValues<BadgeClass>().Where(one => one.CountsAsVisitor).Select(one => (int)one))}) "
        + "ORDER BY \"Seq\"";

    /// <summary>Hands over the counting movements after <paramref name="after"/> up to <paramref name="upTo"/>, page by page, each with the last position it covers.</summary>
    /// <param name="after">The position before the first one.</param>
    /// <param name="upTo">The last position.</param>
    /// <param name="take">Takes the pages, one at a time.</param>
    /// <param name="cancellation">Ends it between two pages.</param>
    /// <param name="late">Whether it is asked for scans at booths too how late they came; a start does without.</param>
    /// <returns>The last position covered.</returns>
    public async Task<long> ReplayAsync(long after, long upTo, MovementPage take, CancellationToken cancellation = default, bool late = false)
    {
        await using var db = await store.ReadAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 120;
        command.CommandText = "SELECT max(\"Seq\") FROM \"Scans\"";
        var last = Math.Min(upTo, await command.ExecuteScalarAsync(cancellation) as long? ?? after);
        command.CommandText = Select;
        var (from, to) = (Parameter(command, "@after"), Parameter(command, "@upTo"));
        List<Movement> page = new(Page), spare = new(Page);
        var (begun, beginning) = (time.GetTimestamp(), after);
        var told = begun;
        var taking = Task.CompletedTask;
        while (after < last)
        {
            var end = Math.Min(after + Page, last);
            (from.Value, to.Value) = (after, end);
            await ReadAsync(command, page, late, cancellation);
            await taking;
            var full = page;
            taking = Task.Run(() => take(full, end), CancellationToken.None);
            (page, spare, after) = (spare, page, end);
            if (time.GetElapsedTime(told) > Tell || (after == last && told != begun))
            {
                told = time.GetTimestamp();
                log.LogInformation("Scan log: {Done} of {All} positions replayed in {Seconds:0.0} s.", after - beginning, last - beginning, time.GetElapsedTime(begun).TotalSeconds);
            }
        }

        await taking;
        return Math.Max(after, last);
    }

    /// <summary>The last position whose scan came in before an instant; found by halving, since the log has no index on time and needs none: it grows with time.</summary>
    public async Task<long> LastBeforeAsync(DateTime receivedAt, CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        var (low, high) = (0L, await db.Scans.MaxAsync(scan => (long?)scan.Seq, cancellation) ?? 0);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);

            // Positions may be missing; the next one there is stands for them.
            var at = await db.Scans.Where(scan => scan.Seq >= middle).OrderBy(scan => scan.Seq).Select(scan => (DateTime?)scan.ReceivedAt).FirstOrDefaultAsync(cancellation);
            (low, high) = at < receivedAt ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static async Task ReadAsync(DbCommand command, List<Movement> page, bool late, CancellationToken cancellation)
    {
        page.Clear();
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellation);
        if (reader is SqliteDataReader sqlite)
        {
            SqliteMovements.Read(sqlite, page, late);
            return;
        }

        Dictionary<string, string> places = new(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            var place = reader.GetString(2);
            places.TryAdd(place, place);
            var at = DateTime.SpecifyKind(reader.GetDateTime(5), DateTimeKind.Utc);
            page.Add(new Movement(
                reader.GetInt64(0), reader.GetInt64(1), places[place], (MovementKind)reader.GetInt16(3), reader.GetBoolean(4), at, (int)(reader.GetDateTime(6) - at).TotalSeconds));
        }
    }

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.DbType) = (name, DbType.Int64);
        command.Parameters.Add(parameter);
        return parameter;
    }
}

/// <summary>Movements of a stretch of the log that ends with <paramref name="seq"/>.</summary>
public delegate void MovementPage(List<Movement> movements, long seq);
