namespace CantonRobotics.Rehearsal;

/// <summary>What <c>load</c> is told.</summary>
/// <param name="Rate">Scans a second; null is as fast as it goes.</param>
/// <param name="Batch">Scans a request.</param>
/// <param name="Connections">Requests under way at once.</param>
/// <param name="Viewers">Clients on the hub.</param>
/// <param name="ViewersAreOrganizers">With the organizer's key, else anonymous.</param>
/// <param name="Length">How long scans are sent.</param>
/// <param name="Acks">File for acknowledged ids.</param>
public sealed record LoadPlan(double? Rate, int Batch, int Connections, int Viewers, bool ViewersAreOrganizers, TimeSpan Length, string? Acks)
{
    /// <summary>
    /// When a batch is due after the start, whatever became of those before it: a stalled server gets late requests, and they are timed from when they were due,
    /// so that a stall shows in the percentiles. Null when there is no pace.
    /// </summary>
    public TimeSpan? DueAt(long batch) => Rate is { } rate ? TimeSpan.FromSeconds(batch * Batch / rate) : null;

    /// <summary>From when a request is timed: from when it was due if it was late already, else from when it went out (a timer's own lateness is not the server's).</summary>
    public static TimeSpan TimedFrom(TimeSpan? due, TimeSpan ready, TimeSpan sent) => due is { } then && then < ready ? then : sent;
}
