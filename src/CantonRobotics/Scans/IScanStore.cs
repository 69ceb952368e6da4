namespace CantonRobotics.Scans;

/// <summary>How the log is written on one kind of database: two ways, one promise. Used by the writer alone, one call at a time.</summary>
public interface IScanStore : IAsyncDisposable
{
    /// <summary>
    /// Appends in one transaction, in the order given, and returns after COMMIT with <see cref="ScanEntry.Seq"/> and <see cref="ScanEntry.Fate"/> set. An id
    /// that is there already is not stored again.
    /// </summary>
    Task AppendAsync(IReadOnlyList<ScanEntry> entries);

    StoreFailure Judge(Exception error);
}

/// <summary>What a failed append means for the next one.</summary>
public enum StoreFailure
{
    /// <summary>Somebody else holds the database.</summary>
    Busy,

    /// <summary>Out of reach or out of room; may pass.</summary>
    Unavailable,

    /// <summary>The disk lied or the file is damaged: what a further commit says can no longer be believed.</summary>
    Broken,
}

/// <summary>A scan on its way into the log.</summary>
public sealed class ScanEntry(Scan scan)
{
    public Scan Scan { get; } = scan;

    public ScanFate Fate { get; set; }

    /// <summary>Its own position, or that of the first scan with this id.</summary>
    public long Seq { get; set; }

    /// <summary>The content under this id in the log.</summary>
    internal byte[] Standing { get; private set; } = [];

    /// <summary>There is a scan with this id already: is it this one?</summary>
    internal void Meet(long seq, byte[] standing)
    {
        (Seq, Standing) = (seq, standing);
        Fate = standing.AsSpan().SequenceEqual(Scan.ContentHash) ? ScanFate.Duplicate : ScanFate.Conflict;
    }

    internal void Stored(long seq) => (Seq, Standing, Fate) = (seq, Scan.ContentHash, ScanFate.Stored);
}

public enum ScanFate : byte
{
    Pending,
    Stored,
    Duplicate,
    Conflict,
}
