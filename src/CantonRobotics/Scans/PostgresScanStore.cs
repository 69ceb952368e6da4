using Npgsql;
using NpgsqlTypes;

namespace CantonRobotics.Scans;

/// <summary>
/// One statement a batch. The order of the log is taken under an advisory lock that is held until COMMIT, so that on several servers, too, a reader that has
/// seen position n will never be shown a smaller one later.
/// </summary>
public sealed class PostgresScanStore(IConfiguration configuration) : IScanStore
{
    private const long OrderOfTheLog = 0x4352_5343_414E_5301;
    private const string Busy = PostgresErrorCodes.LockNotAvailable;

    private NpgsqlConnection? _connection;

    public async Task AppendAsync(IReadOnlyList<ScanEntry> entries)
    {
        // An id twice in one batch: the first stands for it, the others are compared with it.
        Dictionary<Guid, ScanEntry> firsts = new(entries.Count);
        List<ScanEntry> repeats = [];
        foreach (var entry in entries)
        {
            if (!firsts.TryAdd(entry.Scan.ScanId, entry))
            {
                repeats.Add(entry);
            }
        }

        try
        {
            var connection = _connection ?? await OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await InsertAsync(connection, transaction, firsts);
            await MeetAsync(connection, transaction, firsts);
            await transaction.CommitAsync();
        }
        catch
        {
            await CloseAsync();
            throw;
        }

        foreach (var repeat in repeats)
        {
            var first = firsts[repeat.Scan.ScanId];
            repeat.Meet(first.Seq, first.Standing);
        }
    }

    public StoreFailure Judge(Exception error) => error switch
    {
        PostgresException { SqlState: Busy or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected } => StoreFailure.Busy,
        NpgsqlException { InnerException: TimeoutException } => StoreFailure.Busy,
        PostgresException { SqlState: PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted } => StoreFailure.Broken,
        _ => StoreFailure.Unavailable,
    };

    public async ValueTask DisposeAsync() => await CloseAsync();

    private static async Task InsertAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dictionary<Guid, ScanEntry> firsts)
    {
        await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = 2 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock($1)") { Parameters = { new() { Value = OrderOfTheLog } } });
        var insert = new NpgsqlBatchCommand(ScanColumns.PostgresInsert);
        Scan[] rows = [.. firsts.Values.Select(entry => entry.Scan)];
        Add(NpgsqlDbType.Uuid, rows.Select(scan => scan.ScanId));
        Add(NpgsqlDbType.Bigint, rows.Select(scan => scan.BadgeId));
        Add(NpgsqlDbType.Smallint, rows.Select(scan => (short?)scan.BadgeClass));
        Add(NpgsqlDbType.Uuid, rows.Select(scan => scan.DeviceId));
        Add(NpgsqlDbType.Integer, rows.Select(scan => (int)scan.PlaceKind));
        Add(NpgsqlDbType.Text, rows.Select(scan => scan.Place));
        Add(NpgsqlDbType.Smallint, rows.Select(scan => (short?)scan.Kind));
        Add(NpgsqlDbType.Smallint, rows.Select(scan => (short)scan.Purpose));
        Add(NpgsqlDbType.Boolean, rows.Select(scan => scan.LeadGranted));
        Add(NpgsqlDbType.Smallint, rows.Select(scan => (short)scan.Outcome));
        Add(NpgsqlDbType.TimestampTz, rows.Select(scan => scan.CapturedAt));
        Add(NpgsqlDbType.TimestampTz, rows.Select(scan => scan.ReceivedAt));
        Add(NpgsqlDbType.Bigint, rows.Select(scan => scan.ClockOffsetMs));
        Add(NpgsqlDbType.Bytea, rows.Select(scan => scan.ContentHash));
        batch.BatchCommands.Add(insert);

        await using var stored = await batch.ExecuteReaderAsync();
        await stored.NextResultAsync();
        while (await stored.ReadAsync())
        {
            firsts[stored.GetGuid(0)].Stored(stored.GetInt64(1));
        }

        void Add<T>(NpgsqlDbType type, IEnumerable<T> column) =>
            insert.Parameters.Add(new NpgsqlParameter { Value = column.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private static async Task MeetAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Dictionary<Guid, ScanEntry> firsts)
    {
        Guid[] known = [.. firsts.Values.Where(entry => entry.Fate == ScanFate.Pending).Select(entry => entry.Scan.ScanId)];
        if (known.Length == 0)
        {
            return;
        }

        await using var find = new NpgsqlCommand("SELECT \"ScanId\", \"Seq\", \"ContentHash\" FROM \"Scans\" WHERE \"ScanId\" = ANY($1)", connection, transaction)
        {
            Parameters = { new() { Value = known } },
            CommandTimeout = 2,
        };
        await using var found = await find.ExecuteReaderAsync();
        while (await found.ReadAsync())
        {
            firsts[found.GetGuid(0)].Meet(found.GetInt64(1), found.GetFieldValue<byte[]>(2));
        }
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Fair")) { Pooling = false, Timeout = 2, MaxAutoPrepare = 4, AutoPrepareMinUsages = 2 };
        var connection = new NpgsqlConnection(settings.ToString());
        try
        {
            await connection.OpenAsync();
            await using var set = new NpgsqlCommand("SET lock_timeout = '1300ms'", connection);
            await set.ExecuteNonQueryAsync();
            return _connection = connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
