using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CantonRobotics.Access;

/// <summary>
/// Keys as files that are on the disk before anything is protected with them: after a power cut the first signing key could otherwise not be read any more.
/// For the server's account alone: whoever reads a key can sign in as anybody.
/// </summary>
public sealed class DurableKeys(DirectoryInfo directory, ILoggerFactory logs) : FileSystemXmlRepository(directory, logs)
{
    /// <summary>Keys in this directory, which is made where it is missing.</summary>
    public static DurableKeys In(string directory, ILoggerFactory logs)
    {
        var made = OperatingSystem.IsWindows()
            ? System.IO.Directory.CreateDirectory(directory)
            : System.IO.Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new DurableKeys(made, logs);
    }

    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        foreach (var file in Directory.EnumerateFiles("*.xml"))
        {
            if (!OperatingSystem.IsWindows())
            {
                file.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var written = file.Open(FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
        }
    }
}
