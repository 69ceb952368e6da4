namespace CantonRobotics.Data;

public enum DataProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Data</c>: which database holds the fair, and in which directory its files live.</summary>
public sealed class DataOptions
{
    public const string Section = "Data";

    public DataProvider Provider { get; set; } = DataProvider.Sqlite;

    /// <summary>SQLite file, keys and backups; <c>--data DIR</c> on the command line.</summary>
    public string Directory { get; set; } = "data";

    /// <summary>The SQLite file's name inside <see cref="Directory"/>; the demonstration has its own, so that it never mixes with real data.</summary>
    public string FileName { get; set; } = "fair.db";

    /// <summary>How many days backups are kept; 0: none are written.</summary>
    public int KeepBackupDays { get; set; } = 7;

    /// <summary>Makes the directory where it is missing, for its owner alone: it holds what visitors said of themselves.</summary>
    public void CreateDirectory()
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(Directory);
        }
        else
        {
            System.IO.Directory.CreateDirectory(Directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The keys that protect cookies and badge keys.</summary>
    public string KeyDirectory => Path.Combine(Directory, "keys");
}
