using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CantonRobotics.Access;

/// <summary>
/// Keys as files that are on the disk before anything is protected with them: after a power cut the first signing key could otherwise not be read any more.
/// </summary>
public sealed class DurableKeys(DirectoryInfo directory, ILoggerFactory logs) : FileSystemXmlRepository(directory, logs)
{
    public override void StoreElement(XElement element, string friendlyName)
    {
        base.StoreElement(element, friendlyName);
        foreach (var file in Directory.EnumerateFiles("*.xml"))
        {
            using var written = file.Open(FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
        }
    }
}
