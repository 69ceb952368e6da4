namespace CantonRobotics.Scans;

/// <summary>
/// Scans cannot be stored now: the sender keeps them and tries again after <see cref="RetryAfter"/>. Whether they were stored is not known; sending them
/// again is safe.
/// </summary>
/// <param name="code"><c>queue-full</c>, <c>storage-busy</c> or <c>storage-failed</c>.</param>
public sealed class ScansUnavailableException(string code, Exception? inner = null) : Exception($"Scans cannot be stored now: {code}.", inner)
{
    public string Code { get; } = code;

    /// <summary>Spread over 1–5 s, so that a hall of phones does not come back at once.</summary>
    public TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(Random.Shared.Next(1, 6));
}
