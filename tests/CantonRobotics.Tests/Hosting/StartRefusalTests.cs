using System.Runtime.Versioning;

namespace CantonRobotics.Tests.Hosting;

/// <summary>Real starts: a refused one ends with 1 and one sentence.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class StartRefusalTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Start_KeyFileReadableByOthers_IsRefused()
    {
        var data = NewDirectory();
        var key = Path.Combine(data, "keys", "key-1.xml");
        Directory.CreateDirectory(Path.GetDirectoryName(key)!);
        await File.WriteAllTextAsync(key, "<key/>", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(key, Private | UnixFileMode.GroupRead);

        await AssertRefusedAsync($"run chmod 600 {key}", data, []);
    }

    [Fact]
    public Task Start_InvariantGlobalization_IsRefused() =>
        AssertRefusedAsync("remove DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", NewDirectory(), [], ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));

    [Fact]
    public Task Start_ProxyThatIsNoAddress_IsRefused() =>
        AssertRefusedAsync("Hosting:TrustedProxies holds “balancer”", NewDirectory(), [], ("Hosting__TrustedProxies", "10.0.0.1, balancer"));

    [Fact]
    public Task Start_PostgresElsewhereWithoutPassword_IsRefused() => AssertRefusedAsync(
        "PostgreSQL on db.example would be asked without a password", NewDirectory(), ["--Data:Provider=Postgres"], ("ConnectionStrings__Fair", "Host=db.example;Username=fair"));

    [Fact]
    public async Task Start_PlainHttpOnTheNetwork_Warns_AndKeepsItsKeysToItself()
    {
        using var start = StartAttempt.Begin(NewDirectory(), ["--urls", "http://0.0.0.0:0"]);

        var warning = await start.SaysAsync("without encryption");

        Assert.Contains("put a proxy before it", warning, StringComparison.Ordinal);
        var keys = new DirectoryInfo(Path.Combine(start.DataDirectory, "keys"));
        Assert.Equal(Private | UnixFileMode.UserExecute, keys.UnixFileMode);
        Assert.All(Assert.IsType<FileInfo[]>(keys.GetFiles("*.xml"), exactMatch: false), file => Assert.Equal(Private, file.UnixFileMode));
        Assert.NotEmpty(keys.GetFiles("*.xml"));
    }

    private static string NewDirectory() => Directory.CreateTempSubdirectory("cr-start-").FullName;

    private static async Task AssertRefusedAsync(string words, string data, string[] options, params (string, string)[] environment)
    {
        using var start = StartAttempt.Begin(data, ["--urls", "http://127.0.0.1:0", .. options], environment);

        var (code, said) = await start.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
