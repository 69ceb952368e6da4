namespace CantonRobotics.Data;

/// <summary>Room for the fair's files.</summary>
public static class DiskSpace
{
    /// <summary>Bytes free under the data directory.</summary>
    public static long FreeBytes(DataOptions options) => new DriveInfo(Path.GetFullPath(options.Directory)).AvailableFreeSpace;
}
