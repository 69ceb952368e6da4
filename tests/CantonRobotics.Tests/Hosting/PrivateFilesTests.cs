using System.Runtime.Versioning;
using CantonRobotics.Data;
using Microsoft.Extensions.DependencyInjection;

namespace CantonRobotics.Tests.Hosting;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>An administrator makes /var/lib/… with the usual mode before the first start.</summary>
    [Fact]
    public async Task Database_InADirectoryThatOthersMayEnter_IsReadableByItsOwnerAlone()
    {
        var directory = Directory.CreateTempSubdirectory("cr-mode-").FullName;
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await using var application = await FairApplication.StartAsync(settings: ("Data:Directory", directory));
        await application.HolderAsync();
        await application.Services.GetRequiredService<DatabaseUpkeep>().BackUpAsync(TestContext.Current.CancellationToken);

        var files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);

        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("backups", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True((File.GetUnixFileMode(file) & Others) == 0, $"{file} is {File.GetUnixFileMode(file)}"));
    }
}
