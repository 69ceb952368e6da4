using System.ComponentModel.DataAnnotations;

namespace CantonRobotics.Scans;

/// <summary>Section <c>Scans</c>: the limits of the way in.</summary>
public sealed class ScanOptions
{
    public const string Section = "Scans";

    /// <summary>Requests that may wait for the writer; the next one is answered 503 at once.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 2_000;

    /// <summary>Scans after which a commit takes no further request in.</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; set; } = 512;

    /// <summary>Requests a second one device may make for long; twice as many at once.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 2_000;
}
