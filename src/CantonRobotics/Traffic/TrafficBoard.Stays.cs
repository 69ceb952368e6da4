namespace CantonRobotics.Traffic;

/// <summary>Whole days for reports, on a board of their own: the board's lock is held all the while.</summary>
public sealed partial class TrafficBoard
{
    /// <summary>Every stay of the fair day of this instant, as far as it had happened, badge by badge, each in its order.</summary>
    public void EachStay(DateTime asOf, Action<Stay> take)
    {
        lock (_gate)
        {
            if (_schedule is null || Find(asOf) is not { } day)
            {
                return;
            }

            List<Stays.Found> found = [];
            foreach (var (badge, trail) in day.Trails)
            {
                found.Clear();
                Stays.Gather(trail.Steps, day.Hours, day.Hours.SecondOf(asOf), found);
                found.ForEach(one => take(day.Stay(badge, one)));
            }
        }
    }
}
