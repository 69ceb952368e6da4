using CantonRobotics.Data.Postgres;
using CantonRobotics.Data.Sqlite;
using CantonRobotics.Hosting;

namespace CantonRobotics.Tests.Hosting;

/// <summary>Each condition alone: when it holds, and what the sentence tells whoever has to act.</summary>
public sealed class StartConditionsTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData("10.0.6", true)]
    [InlineData("9.0.99", true)]
    [InlineData("10.0.7", false)]
    [InlineData("10.0.12", false)]
    [InlineData("11.0.0", false)]
    public void Runtime_OlderThanTheFixes_IsRefused(string version, bool refused) => AssertSays(StartConditions.Runtime(Version.Parse(version)), refused ? "install the newest" : null);

    [Theory]
    [InlineData(null, true)]
    [InlineData("Invariant Language (Invariant Country)", true)]
    [InlineData("zh-Hans", true)]
    [InlineData("中文（简体）", false)]
    public void Globalization_WithoutChinese_IsRefused(string? name, bool refused) =>
        AssertSays(StartConditions.Globalization(name), refused ? "remove DOTNET_SYSTEM_GLOBALIZATION_INVARIANT" : null);

    [Fact]
    public void TimeZone_OfTheFairMissing_IsRefused()
    {
        AssertSays(StartConditions.TimeZone(id => id != "Asia/Shanghai"), "tzdata");
        AssertSays(StartConditions.TimeZone(id => id == "Asia/Shanghai"), null);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public void Forwarding_BelievedFromEverybody_IsRefused(string? setting, bool refused) => AssertSays(StartConditions.Forwarding(setting), refused ? "Hosting__TrustedProxies" : null);

    [Theory]
    [InlineData(Private, false)]
    [InlineData(UnixFileMode.UserRead, false)]
    [InlineData(Private | UnixFileMode.GroupRead, true)]
    [InlineData(Private | UnixFileMode.OtherRead, true)]
    [InlineData(Private | UnixFileMode.GroupWrite, true)]
    public void KeyFile_OpenToOthers_IsRefused(UnixFileMode mode, bool refused) =>
        AssertSays(StartConditions.KeyFiles([("/keys/good.xml", Private), ("/keys/key-1.xml", mode)]), refused ? "chmod 600 /keys/key-1.xml" : null);

    [Theory]
    [InlineData("http://0.0.0.0:80", false, true)]
    [InlineData("http://[::]:80", false, true)]
    [InlineData("http://hall.example:80", false, true)]
    [InlineData("http://localhost:80", false, false)]
    [InlineData("http://127.0.0.1:80 http://[::1]:80", false, false)]
    [InlineData("http://127.0.0.1:80 http://10.0.0.7:80", false, true)]
    [InlineData("http://0.0.0.0:80", true, false)]
    [InlineData("http://0.0.0.0:80 https://0.0.0.0:443", false, false)]
    public void PlainHttp_OnTheNetworkWithoutAProxy_IsWarnedOf(string addresses, bool behindProxy, bool warned) =>
        AssertSays(StartConditions.PlainHttp(addresses.Split(' '), behindProxy), warned ? "give it a certificate" : null);

    [Theory]
    [InlineData("Host=db.example;Database=fair;Username=fair", true)]
    [InlineData("Host=127.0.0.1,db.example;Database=fair;Username=fair", true)]
    [InlineData("Host=db.example:5433;Database=fair;Username=fair", true)]
    [InlineData("Host=db.example;Database=fair;Username=fair;Password=secret", false)]
    [InlineData("Host=db.example;Database=fair;Username=fair;Passfile=/run/pgpass", false)]
    [InlineData("Host=db.example;Database=fair;Username=fair;SSL Certificate=/run/client.pem", false)]
    [InlineData("Host=localhost;Database=fair;Username=fair", false)]
    [InlineData("Host=127.0.0.1:5433;Database=fair;Username=fair", false)]
    [InlineData("Host=::1;Database=fair;Username=fair", false)]
    [InlineData("Host=[::1]:5433;Database=fair;Username=fair", false)]
    [InlineData("Host=/var/run/postgresql;Database=fair;Username=fair", false)]
    public void Postgres_OnAnotherMachineWithoutCredentials_IsRefused(string connection, bool refused) =>
        AssertSays(PostgresConnection.Unsafe(connection), refused ? "PostgreSQL on db.example" : null);

    [Fact]
    public void Postgres_Unreadable_IsRefused_WithoutItsPassword()
    {
        var sentence = PostgresConnection.Unsafe("Host=db.example;Password=secret;Colour=blue");

        AssertSays(sentence, "cannot be read");
        Assert.DoesNotContain("secret", sentence);
    }

    [Theory]
    [InlineData("3.51.2", true)]
    [InlineData("3.40.1", true)]
    [InlineData("3.51.3", false)]
    [InlineData("3.53.0", false)]
    public void Sqlite_ThatCanCorruptItsFile_IsRefused(string engine, bool refused)
    {
        var thrown = Record.Exception(() => SqliteFile.RefuseUnsafe(engine));

        AssertSays(thrown?.Message, refused ? "3.51.3 or later is needed" : null);
    }

    private static void AssertSays(string? sentence, string? words)
    {
        if (words is null)
        {
            Assert.Null(sentence);
        }
        else
        {
            Assert.Contains(words, sentence, StringComparison.Ordinal);
        }
    }
}
