namespace CantonRobotics.Alerts.Rules;

/// <summary>
/// Rules are looked at in whole steps of the fair's time, the same live, in a preview and after a restart: at 10:00:00, 10:00:30 and so on, with what had come in
/// until then.
/// </summary>
public static class AlertSteps
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>The step that sees what comes in at this instant first.</summary>
    public static long Of(DateTime at) => (at.Ticks + Length.Ticks - 1) / Length.Ticks;

    /// <summary>The last step that is over at this instant.</summary>
    public static long Before(DateTime at) => at.Ticks / Length.Ticks;

    public static DateTime At(long step) => new(step * Length.Ticks, DateTimeKind.Utc);

    /// <summary>How many steps these minutes are.</summary>
    public static long Minutes(double minutes) => (long)Math.Ceiling(TimeSpan.FromMinutes(minutes) / Length);
}
