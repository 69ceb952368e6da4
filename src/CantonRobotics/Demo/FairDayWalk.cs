using CantonRobotics.Booths;
using CantonRobotics.Fair;

namespace CantonRobotics.Demo;

public enum WalkStep
{
    Enter,
    Stop,
    Leave,
}

/// <summary>One scan that a rehearsed visitor will cause.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Person">Number of the rehearsed person; the same number is the same person on every day.</param>
/// <param name="Step">Through a gate, or a stop at a booth.</param>
/// <param name="Place">A gate's or a booth's code.</param>
/// <param name="Purpose">The word that the booth's device sends; null at gates.</param>
/// <param name="SentAt">When its device tells the server: at once, or when the device is back on the network.</param>
public readonly record struct WalkEvent(DateTime At, int Person, WalkStep Step, string Place, string? Purpose, DateTime SentAt);

/// <summary>
/// A believable fair day from a seed: a wave of arrivals after opening, a dip at lunch, a smaller wave at half past two; groups that walk together; favourite
/// booths; most stops of a few minutes and some of half an hour; nearly everybody scanned on leaving. One booth's phone falls off the network before noon and
/// uploads an hour later, as phones in a full hall do.
/// </summary>
public sealed class FairDayWalk(FairSchedule schedule, IReadOnlyList<PlannedBooth> booths, IReadOnlyList<PlannedGate> gates, int seed, int visitorsPerDay)
{
    /// <summary>Arrivals by half hour from opening: relative weights; nobody comes in the last half hour.</summary>
    private static readonly double[] ArrivalWave = [10, 13, 12, 9.5, 7.5, 4, 3, 3.5, 5, 6.5, 7, 6, 4.5, 3, 2, 1];

    /// <summary>Of a later day's visitors, this share has been here the day before.</summary>
    private const double Returning = 0.3;

    private static readonly (TimeOnly From, TimeOnly To) Offline = (new(11, 5), new(12, 10));

    /// <summary>The next stop after it is that of a badge that is lent.</summary>
    private static readonly TimeOnly Lent = new(11, 20);

    private static readonly string[] Purposes = ["count", "count", "count", "count", "count", "demo", "demo", "lead", "lead", "giveaway"];

    /// <summary>The persons of a day: the first part came back from the day before, the rest are new.</summary>
    public Range PersonsOf(int dayIndex)
    {
        var fresh = (int)(visitorsPerDay * (1 - Returning));
        var start = dayIndex == 0 ? 0 : visitorsPerDay + (dayIndex - 1) * fresh - (visitorsPerDay - fresh);
        return start..(start + visitorsPerDay);
    }

    public IReadOnlyList<WalkEvent> Day(DateOnly day)
    {
        var dayIndex = day.DayNumber - schedule.FirstDay.DayNumber;
        var random = new Random(seed * 1009 + dayIndex);
        var appeal = Appeal();
        List<WalkEvent> events = [];
        for (var (person, persons) = (PersonsOf(dayIndex).Start.Value, PersonsOf(dayIndex).End.Value); person < persons;)
        {
            var arrives = schedule.OpeningOf(day) + ArrivalTime(random);
            var group = Math.Min(GroupSize(random), persons - person);
            var path = Path(random, arrives, schedule.ClosingOf(day), appeal);
            for (var member = 0; member < group; member++)
            {
                Walk(random, person++, path, events);
            }
        }

        Lend(events, schedule.Utc(day, Lent));
        var online = schedule.Utc(day, Offline.To);
        return [.. events.Select(step => step with { SentAt = IsOffline(step.Place, step.At) ? online : step.At })
            .OrderBy(step => step.SentAt).ThenBy(step => step.At).ThenBy(step => step.Person)];
    }

    /// <summary>Whether the devices at this place are off the network.</summary>
    public bool IsOffline(string place, DateTime at)
    {
        var time = TimeOnly.FromDateTime(schedule.Local(at));
        return place == booths[seed % booths.Count].Code && time >= Offline.From && time < Offline.To;
    }

    /// <summary>One badge a day is lent: read at the far gate while its holder stands at a booth.</summary>
    private void Lend(List<WalkEvent> events, DateTime at)
    {
        if (events.Where(step => step.Step == WalkStep.Stop && step.At >= at).OrderBy(step => step.At).ThenBy(step => step.Person).Take(1).ToList() is [var stop])
        {
            var booth = booths.First(one => one.Code == stop.Place);
            var far = gates.MaxBy(gate => Math.Abs(gate.X - booth.X) + Math.Abs(gate.Y - booth.Y))!;
            events.Add(stop with { At = stop.At.AddSeconds(7), Step = WalkStep.Enter, Place = far.Code, Purpose = null });
        }
    }

    /// <summary>Friends stand at the same booths within seconds of each other; not everybody in a group is scanned at every stop.</summary>
    private static void Walk(Random random, int person, List<WalkEvent> path, List<WalkEvent> events)
    {
        var (scannedOnLeaving, lag) = (random.NextDouble() < 0.92, random.Next(0, 30));
        foreach (var step in path)
        {
            if (step.Step == WalkStep.Stop ? random.NextDouble() < 0.94 : step.Step == WalkStep.Enter || scannedOnLeaving)
            {
                var purpose = step.Step == WalkStep.Stop ? Purposes[random.Next(Purposes.Length)] : null;
                events.Add(step with { Person = person, At = step.At.AddSeconds(lag), Purpose = purpose });
            }
        }
    }

    private List<WalkEvent> Path(Random random, DateTime arrives, DateTime closing, double[] appeal)
    {
        var gate = gates[random.NextDouble() < 0.62 ? 0 : gates.Count - 1];
        List<WalkEvent> path = [new(arrives, 0, WalkStep.Enter, gate.Code, null, default)];
        var (x, y) = (gate.X, gate.Y);
        var at = arrives;
        var leaves = arrives.AddMinutes(15 + LogNormal(random, Math.Log(45), 0.6));
        leaves = leaves < closing ? leaves : closing.AddMinutes(-random.NextDouble() * 12);
        HashSet<int> seen = [];
        while (true)
        {
            var next = NextBooth(random, appeal, seen, x, y);
            seen.Add(next);
            var booth = booths[next];
            var (bx, by) = (booth.X + booth.Width / 2, booth.Y + booth.Depth / 2);

            // Strolling speed of a crowd, about 0.5 m/s, with time to look around.
            at = at.AddSeconds((Math.Abs(bx - x) + Math.Abs(by - y)) / 0.5 + random.Next(40, 360));
            if (at >= leaves || seen.Count >= booths.Count)
            {
                break;
            }

            // Nobody is read at the gate before having walked there.
            var home = at.AddSeconds((Math.Abs(gate.X - bx) + Math.Abs(gate.Y - by)) / 1.2);
            if (home >= closing)
            {
                break;
            }

            leaves = home > leaves ? home : leaves;
            path.Add(new WalkEvent(at, 0, WalkStep.Stop, booth.Code, null, default));
            (x, y) = (bx, by);
            at = at.AddSeconds(random.NextDouble() < 0.06 ? random.Next(900, 2400) : Math.Clamp(LogNormal(random, Math.Log(260), 0.7), 40, 1500));
        }

        path.Add(new WalkEvent(leaves, 0, WalkStep.Leave, gate.Code, null, default));
        return path;
    }

    /// <summary>Near booths and favourites first: a choice weighted by appeal and distance.</summary>
    private int NextBooth(Random random, double[] appeal, HashSet<int> seen, double x, double y)
    {
        Span<double> weights = stackalloc double[booths.Count];
        var total = 0.0;
        for (var i = 0; i < booths.Count; i++)
        {
            var distance = Math.Abs(booths[i].X - x) + Math.Abs(booths[i].Y - y);
            total += weights[i] = seen.Contains(i) ? 0 : appeal[i] / (12 + distance);
        }

        var pick = random.NextDouble() * total;
        for (var i = 0; i < booths.Count; i++)
        {
            pick -= weights[i];
            if (pick <= 0 && weights[i] > 0)
            {
                return i;
            }
        }

        return booths.Count - 1;
    }

    /// <summary>The same favourites on every day: a few booths draw several times what the quiet ones do.</summary>
    private double[] Appeal()
    {
        var random = new Random(seed);
        return [.. booths.Select(booth => (0.35 + Math.Pow(random.NextDouble(), 3) * 3.2) * Math.Sqrt(booth.Area / 36.0))];
    }

    private static TimeSpan ArrivalTime(Random random)
    {
        var pick = random.NextDouble() * ArrivalWave.Sum();
        var slot = 0;
        while (slot < ArrivalWave.Length - 1 && (pick -= ArrivalWave[slot]) > 0)
        {
            slot++;
        }

        return TimeSpan.FromMinutes(30 * (slot + random.NextDouble()));
    }

    private static int GroupSize(Random random) => random.NextDouble() switch { < 0.55 => 1, < 0.83 => 2, < 0.94 => 3, _ => 4 };

    private static double LogNormal(Random random, double mu, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Exp(mu + sigma * normal);
    }
}
