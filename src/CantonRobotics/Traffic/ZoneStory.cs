using System.Collections.Immutable;
using System.Runtime.InteropServices;

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
        private readonly List<BoothDay?> _booths = [];
        private readonly List<long> _flows = [];
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
                    _flows.Add(Pair(NumberOf(_stays[at - 1].Booth), NumberOf(_stays[at].Booth)));
                }
            }
        }

        public ZoneStory Tell(DateTime asOf)
        {
            // Numbers in the order of codes: then one sort of numbers brings equal flows together, and those of equal size into the order of their codes.
            var codes = _booths.OfType<BoothDay>().OrderBy(booth => booth.Code, StringComparer.Ordinal).ToArray();
            var places = new int[_booths.Count];
            foreach (var (place, booth) in codes.Index())
            {
                places[booth.Number] = place;
            }

            var all = CollectionsMarshal.AsSpan(_flows);
            foreach (ref var flow in all)
            {
                flow = Pair(places[flow >> 32], places[(int)flow]);
            }

            all.Sort();
            List<long> bySize = [];
            for (var (at, first) = (0, 0); at < all.Length; first = at)
            {
                while (at < all.Length && all[at] == all[first])
                {
                    at++;
                }

                bySize.Add(Pair(int.MaxValue - (at - first), first));
            }

            bySize.Sort();
            var flows = ImmutableArray.CreateBuilder<Flow>(bySize.Count);
            foreach (var one in bySize)
            {
                var flow = all[(int)one];
                flows.Add(new Flow(codes[flow >> 32].Code, codes[(int)flow].Code, int.MaxValue - (int)(one >> 32)));
            }

            return new ZoneStory(asOf, [.. _arrivals], flows.MoveToImmutable());
        }

        private static long Pair(int high, int low) => ((long)high << 32) | (uint)low;

        private int NumberOf(BoothDay booth)
        {
            while (_booths.Count <= booth.Number)
            {
                _booths.Add(null);
            }

            _booths[booth.Number] = booth;
            return booth.Number;
        }
    }
}

/// <summary>A badge's first scan of a fair day, UTC.</summary>
public readonly record struct Arrival(long BadgeId, DateTime At);

/// <summary>How many stays at one booth were followed by a stay at another.</summary>
public readonly record struct Flow(string From, string To, int Visits);
