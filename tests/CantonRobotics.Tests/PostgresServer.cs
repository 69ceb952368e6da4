using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CantonRobotics.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace CantonRobotics.Tests;

/// <summary>A real PostgreSQL 15 of Debian's package, on a free port, for the length of the test run. It fails where the package is missing; it never skips.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"cr-postgres-{Guid.NewGuid():N}");
    private readonly int _port = FreePort();

    /// <summary>The running server of this test run.</summary>
    public static PostgresServer? Running { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists($"{Binaries}/initdb"))
        {
            throw new InvalidOperationException($"{Binaries}/initdb is missing: install Debian's postgresql-15 (tests/run.sh does).");
        }

        Directory.CreateDirectory(_directory);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", _directory);
        }

        await RunAsPostgresAsync($"{Binaries}/initdb -D {_directory}/db -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync");
        await RunAsPostgresAsync(
            $"{Binaries}/pg_ctl -D {_directory}/db -w -l {_directory}/log -o \"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_directory} -c fsync=off -c max_connections=500\" start");
        Running = this;
    }

    /// <summary>A new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"fair_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        Running = null;
        NpgsqlConnection.ClearAllPools();
        await RunAsPostgresAsync($"{Binaries}/pg_ctl -D {_directory}/db -m immediate stop");
        Directory.Delete(_directory, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20;Connection Idle Lifetime=10;Connection Pruning Interval=5";

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static Task RunAsPostgresAsync(string command) =>
        Environment.UserName == "root" ? RunAsync("runuser", "-u", "postgres", "--", "sh", "-c", command) : RunAsync("sh", "-c", command);

    private static async Task RunAsync(string file, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(file, args) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} {string.Join(' ', args)} ended with {process.ExitCode}.");
        }
    }
}
