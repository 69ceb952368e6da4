using System.ComponentModel.DataAnnotations;

namespace CantonRobotics.Scans;

/// <summary>Section <c>Scans</c>: the limits of the way in.</summary>
public sealed class ScanOptions
{
    public const string Section = "Scans";

    /// <summary>Requests that may wait for the writer; the next one is answered 503 at once.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 2_000;

    /// <summary>Scans that may wait for the writer, since a request may hold a hundred: an eighth of a second's work of two flooded cores.</summary>
    [Range(1, 1_000_000)]
    public int QueuedScans { get; set; } = 10_000;

    /// <summary>
    /// Scans after which a commit takes no further request in. Measured (<c>ingest</c> of the benchmarks, 256 connections): 31,100 scans a second with 64, 29,600 with
    /// 512, 28,600 with 4,096, which is the machine's own scatter; 512 keeps a commit short while deliveries of a hundred come in.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 512;

    /// <summary>
    /// Milliseconds that a commit waits for company. Measured: 0 is best, whatever came during the last commit is company enough; 1 ms brings 64 connections from 24,200
    /// to 14,200 scans a second. For a disk whose every flush is dear.
    /// </summary>
    [Range(0, 100)]
    public int CommitDelay { get; set; }

    /// <summary>Requests a second one device may make for long; twice as many at once.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 2_000;
}
