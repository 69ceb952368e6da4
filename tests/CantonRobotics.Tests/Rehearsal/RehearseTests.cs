using CantonRobotics.Rehearsal;
using CantonRobotics.Tests.Durability;

namespace CantonRobotics.Tests.Rehearsal;

/// <summary>The command line as an organizer types it, against a server of its own.</summary>
public sealed class RehearseTests : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"cr-rehearse-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task LoadAndDay_AreAcknowledged_AndVerified()
    {
        using var server = await ServerProcess.StartAsync(_directory);
        var (access, acks) = (Path.Combine(_directory, "demo-access.json"), Path.Combine(_directory, "acks"));

        Assert.Equal(0, await Rehearse.Main(["load", "--access", access, "--rate", "max", "--batch", "10", "--connections", "4", "--viewers", "3", "--seconds", "1", "--acks", acks]));
        Assert.Equal(0, await Rehearse.Main(["load", "--access", access, "--rate", "50", "--seconds", "1", "--acks", acks, "--json"]));
        Assert.Equal(0, await Rehearse.Main(["day", "--access", access, "--visitors", "20", "--speed", "6000"]));
        Assert.Equal(0, await Rehearse.Main(["verify", "--access", access, "--acks", acks]));

        await File.AppendAllTextAsync(acks, $"{Guid.CreateVersion7()}\n", TestContext.Current.CancellationToken);
        Assert.Equal(1, await Rehearse.Main(["verify", "--access", access, "--acks", acks]));
    }

    [Theory]
    [InlineData("load", "--rate", "fast")]
    [InlineData("load", "--rate", "0")]
    [InlineData("load", "--batch", "101")]
    [InlineData("day", "--visitors", "0")]
    [InlineData("verify")]
    public async Task Command_ThatMakesNoSense_IsRefused(params string[] arguments)
    {
        Directory.CreateDirectory(_directory);

        // 1 is the command line's own refusal; without it the access file, which does not exist, would make it 2.
        Assert.Equal(1, await Rehearse.Main([.. arguments, "--access", Path.Combine(_directory, "none.json")]));
    }
}
