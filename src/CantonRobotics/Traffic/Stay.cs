namespace CantonRobotics.Traffic;

/// <summary>How a stay came to its end.</summary>
public enum StayEnd : byte
{
    /// <summary>It has not ended by the instant of the reading.</summary>
    Still = 0,

    /// <summary>The badge was seen elsewhere or left by a gate: how long the stay was is known.</summary>
    Seen = 1,

    /// <summary>Nobody knows when the person went; it counts until 20 minutes after the last scan, or closing.</summary>
    TimedOut = 2,
}

/// <summary>One visit of one badge: what <c>Visit</c> and <c>Dwell</c> mean in the words of the fair (design, section 7).</summary>
/// <param name="BadgeId">Whose.</param>
/// <param name="Booth">The booth's code.</param>
/// <param name="Began">The first scan, UTC.</param>
/// <param name="Ended">UTC; when it is still going on, until when it counts if nothing more is heard.</param>
/// <param name="End">How it ended.</param>
public readonly record struct Stay(long BadgeId, string Booth, DateTime Began, DateTime Ended, StayEnd End);

/// <summary>The stays that a trail tells of, by the same rules by which <see cref="Whereabouts"/> books them.</summary>
internal static class Stays
{
    /// <summary>A stay in seconds of its day.</summary>
    public readonly record struct Found(BoothDay Booth, int Began, int Ended, StayEnd End);

    /// <summary>In their order, up to this second.</summary>
    public static void Gather(ReadOnlySpan<Step> steps, FairDayHours hours, int now, List<Found> into)
    {
        var (booth, first, last, until) = (default(BoothDay), 0, 0, 0);
        foreach (ref readonly var step in steps)
        {
            if (step.Second > now)
            {
                break;
            }

            if (booth is not null && step.Second >= Math.Min(last + Whereabouts.TimeOut, until))
            {
                Close(Math.Min(last + Whereabouts.TimeOut, until), StayEnd.TimedOut);
            }

            if (step.Kind == MovementKind.Visit && booth is not null && booth == step.Booth && step.Second - last <= Whereabouts.SameVisit)
            {
                last = step.Second;
            }
            else if (step.Kind is MovementKind.Visit or MovementKind.Exit)
            {
                Close(step.Second, StayEnd.Seen);
                if (step.Kind == MovementKind.Visit)
                {
                    (booth, first, last, until) = (step.Booth, step.Second, step.Second, hours.EndOf(step.Second));
                }
            }
        }

        var end = Math.Min(last + Whereabouts.TimeOut, until);
        Close(end, end <= now ? StayEnd.TimedOut : StayEnd.Still);

        void Close(int second, StayEnd how)
        {
            if (booth is not null)
            {
                into.Add(new Found(booth, first, second, how));
                booth = null;
            }
        }
    }
}
