using System.Collections.Immutable;

namespace CantonRobotics.Traffic;

/// <summary>What the zone's visitors did on one fair day, up to an instant: who came when, and from which booth they went to which.</summary>
/// <param name="AsOf">UTC.</param>
/// <param name="Arrivals">Every badge whose first scan of the day is in the time asked for, with that scan, in no order.</param>
/// <param name="Flows">Stays at one booth followed by a stay at another, the most first.</param>
public sealed record ZoneStory(DateTime AsOf, ImmutableArray<Arrival> Arrivals, ImmutableArray<Flow> Flows)
{
    /// <summary>So many trails are looked at in one hold of the board's lock, so that a scan waits for microseconds whatever the day's size.</summary>
    internal const int AtOnce = 500;

    /// <param name="hours">The day.</param>
    /// <param name="since">Who came and who moved on from then on.</param>
    /// <param name="second">And until then.</param>
    internal sealed class Teller(FairDayHours hours, int since, int second)
    {
        /// <summary>Beyond so many, flows of one person each stand in no order: nobody reads so far.</summary>
        private const int Ordered = 10_000;

        private readonly Dictionary<(BoothDay From, BoothDay To), int> _flows = [];
        private readonly List<Arrival> _arrivals = [];
        private readonly List<Stays.Found> _stays = [];

        public void Take(long badgeId, Trail trail)
        {
            foreach (ref readonly var step in trail.Steps)
            {
                if (step.Kind != MovementKind.Exit)
                {
                    if (step.Second >= since && step.Second <= second)
                    {
                        _arrivals.Add(new Arrival(badgeId, hours.At(step.Second)));
                    }

                    break;
                }
            }

            _stays.Clear();
            Stays.Gather(trail.Steps, hours, second, _stays);
            for (var at = 1; at < _stays.Count; at++)
            {
                if (_stays[at].Began >= since && _stays[at - 1].Booth != _stays[at].Booth)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_flows, (_stays[at - 1].Booth, _stays[at].Booth), out _)++;
                }
            }
        }

        public ZoneStory Tell(DateTime asOf)
        {
            var least = _flows.Count > Ordered ? 2 : 0;
            var ordered = _flows.Where(one => one.Value >= least).Select(Of).OrderByDescending(one => one.Visits).ThenBy(one => one.From, StringComparer.Ordinal).ThenBy(one => one.To, StringComparer.Ordinal);
            return new ZoneStory(asOf, [.. _arrivals], [.. ordered, .. _flows.Where(one => one.Value < least).Select(Of)]);

            static Flow Of(KeyValuePair<(BoothDay From, BoothDay To), int> flow) => new(flow.Key.From.Code, flow.Key.To.Code, flow.Value);
        }
    }
}

/// <summary>A badge's first scan of a fair day, UTC.</summary>
public readonly record struct Arrival(long BadgeId, DateTime At);

/// <summary>How many stays at one booth were followed by a stay at another.</summary>
public sealed record Flow(string From, string To, int Visits);
