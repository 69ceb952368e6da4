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

    /// <summary>Makes a file where it is missing, and keeps it from everybody but its owner, also in a directory that others may enter. SQLite gives its other files the same mode.</summary>
    public static void KeepPrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!File.Exists(path))
        {
            new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = owner }).Dispose();
        }

        File.SetUnixFileMode(path, owner);
    }

    /// <summary>The keys that protect cookies and badge keys.</summary>
    public string KeyDirectory => Path.Combine(Directory, "keys");
}
