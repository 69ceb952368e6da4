using System.Net;
using CantonRobotics.Hosting;
using Npgsql;

namespace CantonRobotics.Data.Postgres;

/// <summary>The connection string of the fair's PostgreSQL, looked at before it is used.</summary>
public static class PostgresConnection
{
    /// <exception cref="StartRefusedException">It is missing, unreadable, or would reach another machine without credentials.</exception>
    public static string Checked(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new StartRefusedException("Data:Provider is Postgres, but ConnectionStrings:Fair is empty. Set ConnectionStrings__Fair.");
        }

        return Unsafe(connection) is { } unsafely ? throw new StartRefusedException(unsafely) : connection;
    }

    /// <summary>Null when the connection may be used, else a sentence that says what to do; never with the connection string itself, which may hold a password.</summary>
    public static string? Unsafe(string connection)
    {
        NpgsqlConnectionStringBuilder read;
        try
        {
            read = new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            return "ConnectionStrings:Fair cannot be read: write it as Host=…;Database=…;Username=…;Password=… in ConnectionStrings__Fair.";
        }

        return (read.Host ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(host => !IsHere(host)) is not { } away
            || !string.IsNullOrEmpty(read.Password) || !string.IsNullOrEmpty(read.Passfile) || !string.IsNullOrEmpty(read.SslCertificate)
            ? null
            : $"PostgreSQL on {away} would be asked without a password: add Password=…, Passfile=… or SSL Certificate=… to ConnectionStrings__Fair.";
    }

    /// <summary>A socket file, or a loopback name or address, with or without port.</summary>
    private static bool IsHere(string host)
    {
        if (host[0] is '/' or '@')
        {
            return true;
        }

        var name = IPAddress.TryParse(host, out _) ? host : host[0] == '[' ? host.Split(']')[0].Trim('[') : host.Split(':')[0];
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
