using CantonRobotics.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Data.Sqlite;

public static class SqliteFile
{
    /// <summary>3.7.0–3.51.2 can corrupt a WAL database when a checkpoint meets a reset (fixed in 3.51.3).</summary>
    private static readonly Version OldestSafe = new(3, 51, 3);

    public static string ConnectionString(DataOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(options.Directory, options.FileName),
        ForeignKeys = true,

        // The provider itself retries a busy database until this time is over; its default of 30 s would hold a phone for half a minute.
        DefaultTimeout = 2,
    }.ToString();

    /// <summary>Before the first byte is written.</summary>
    /// <exception cref="StartRefusedException">The engine is one that can corrupt the file.</exception>
    public static void RefuseUnsafe(string engine)
    {
        if (Version.Parse(engine) < OldestSafe)
        {
            throw new StartRefusedException($"SQLite {engine} can corrupt the database, {OldestSafe} or later is needed: publish CantonRobotics with the SQLite it brings along.");
        }
    }

    /// <summary>Makes the file where it is missing, and takes it and its companions from everybody but its owner before anything is in them.</summary>
    public static async Task KeepPrivateAsync(DataOptions options)
    {
        foreach (var file in Directory.GetFiles(options.Directory, options.FileName + "*").Prepend(Path.Combine(options.Directory, options.FileName)))
        {
            DataOptions.KeepPrivate(file);
        }

        // A file of no bytes is no database yet to a reader that may not write, which migration begins with.
        await using var connection = new SqliteConnection(ConnectionString(options));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteScalarAsync();
    }

    public static async Task RefuseUnsafeAsync(FairDb db)
    {
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        try
        {
            await ExpectAsync("PRAGMA journal_mode", value => value == "wal", "the journal mode must be WAL");
            await ExpectAsync("PRAGMA synchronous", value => value == "2", "synchronous must be FULL");
        }
        finally
        {
            await connection.CloseAsync();
        }

        async Task ExpectAsync(string question, Predicate<string> holds, string demand)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = question;
            var answer = Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
            if (!holds(answer))
            {
                throw new StartRefusedException($"CantonRobotics does not start on this database: {demand}, but '{question}' answers '{answer}'.");
            }
        }
    }
}
