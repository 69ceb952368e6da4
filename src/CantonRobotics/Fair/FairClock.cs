namespace CantonRobotics.Fair;

/// <summary>
/// The fair's time. Everything about the fair reads this clock and no other; in demonstration mode it runs faster than the wall clock. Timers, cookies and
/// timeouts stay on <see cref="TimeProvider.System"/>.
/// </summary>
public class FairClock(TimeProvider source) : TimeProvider
{
    public DateTime UtcNow => GetUtcNow().UtcDateTime;

    /// <summary>How many seconds of the fair pass in one second; 1 outside the demonstration.</summary>
    public virtual double Speed => 1;

    public override DateTimeOffset GetUtcNow() => source.GetUtcNow();
}
