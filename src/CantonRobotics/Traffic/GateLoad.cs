namespace CantonRobotics.Traffic;

/// <summary>How people get through a gate.</summary>
public enum GateState
{
    /// <summary>No device of the gate was heard lately.</summary>
    NotMeasured,
    Flowing,

    /// <summary>More than two thirds of what its lanes can read.</summary>
    Filling,

    /// <summary>The lanes read without a pause: whoever comes waits.</summary>
    Queue,
}

/// <summary>
/// A gate's throughput against what its lanes can read, and what follows for the wait. A queue itself is seen by nobody, so it is an estimate: the mean wait of
/// people who come by chance and are read at a steady pace (M/D/1: load ÷ (2 × pace × (1 − load))); beyond <see cref="Queuing"/> it is not told, since it grows
/// without end.
/// </summary>
/// <param name="Flow">What was read.</param>
/// <param name="Lanes">Devices of the gate that were heard within two minutes.</param>
public sealed record GateLoad(GateFlow Flow, int Lanes)
{
    /// <summary>
    /// Badges that one lane reads in a minute: one in 5 s, the fast end of what vendors name for QR codes alone (nunify.com, event check-in time benchmarks); the
    /// alert on gate queues begins from the same pace.
    /// </summary>
    public const double LanePerMinute = 60.0 / 5;

    public const double Fills = 0.65;
    public const double Queuing = 0.85;

    /// <summary>Share (0–1, or more where lanes are faster than thought); null while no lane was heard.</summary>
    public double? Load => Lanes == 0 ? null : (Flow.InPerMinute + Flow.OutPerMinute) / (Lanes * LanePerMinute);

    public GateState State => Load switch { null => GateState.NotMeasured, >= Queuing => GateState.Queue, >= Fills => GateState.Filling, _ => GateState.Flowing };

    /// <summary>Null where it is not estimated.</summary>
    public TimeSpan? Wait => Load is { } load and < Queuing ? TimeSpan.FromMinutes(load / (2 * Lanes * LanePerMinute * (1 - load))) : null;
}
