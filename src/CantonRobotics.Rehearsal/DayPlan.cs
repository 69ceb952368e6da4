namespace CantonRobotics.Rehearsal;

/// <summary>One step of a visitor: at a place, so many minutes after the gates opened.</summary>
public readonly record struct Step(double Minute, int Visitor, PairedDevice At, string Kind, string? Purpose);

/// <summary>A believable fair day, the same for the same seed: a wave in the morning and a smaller one after lunch, favourite booths, short and long stays.</summary>
public static class DayPlan
{
    /// <summary>09:30 to 18:00.</summary>
    public const double Minutes = 510;

    public static IReadOnlyList<Step> For(int visitors, IReadOnlyList<PairedDevice> devices, int seed)
    {
        var random = new Random(seed);
        var gates = devices.Where(device => device.IsGate).ToList();
        var booths = devices.Where(device => !device.IsGate).ToList();
        if (booths.Count == 0)
        {
            throw new RehearsalException("No device of the access file stands at a booth.");
        }

        List<Step> steps = [];
        for (var visitor = 0; visitor < visitors; visitor++)
        {
            var minute = random.NextDouble() < 0.65 ? Near(random, 60, 45) : Near(random, 275, 60);
            AddAtGate(visitor, minute, "entry");
            for (var stops = random.Next(2, 10); stops > 0 && minute < Minutes - 10; stops--)
            {
                minute += 1 + (random.NextDouble() * 3);

                // The lower of two draws: the first booths of the list are the favourites.
                var booth = booths[Math.Min(random.Next(booths.Count), random.Next(booths.Count))];
                steps.Add(new(minute, visitor, booth, "visit", random.NextDouble() < 0.25 ? "lead" : "count"));
                minute += 1 - (Math.Log(1 - random.NextDouble()) * 6);
            }

            AddAtGate(visitor, Math.Min(minute + 2, Minutes), "exit");
        }

        return [.. steps.OrderBy(step => step.Minute)];

        void AddAtGate(int visitor, double minute, string kind)
        {
            if (gates.Count > 0)
            {
                steps.Add(new(minute, visitor, gates[random.Next(gates.Count)], kind, null));
            }
        }
    }

    private static double Near(Random random, double middle, double width) =>
        Math.Clamp(middle + (width * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2), 0, Minutes - 60);
}
