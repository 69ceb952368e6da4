using System.Diagnostics;

namespace CantonRobotics.Rehearsal;

/// <summary>Visitors with the sample badges walk a whole day through the real interface, each scan sent when it is due.</summary>
public sealed class DayRun(ServerAccess access, int visitors, double speed, int seed)
{
    public async Task<IReport> RunAsync(CancellationToken cancellation)
    {
        if (!(speed > 0))
        {
            throw new RehearsalException("--speed is above 0.");
        }

        var walking = Math.Min(visitors, access.SampleBadges.Count);
        var steps = DayPlan.For(walking, access.Devices, seed);
        using var sender = new ScanSender(access.BaseUrl, 16);
        var answered = new Latencies();
        var watch = Stopwatch.StartNew();
        await Progress.WhileAsync("walking", DayPlan.Minutes, () => watch.Elapsed.TotalMinutes * speed, () => $"{TimeOnly.MinValue.AddMinutes(570 + (watch.Elapsed.TotalMinutes * speed)):HH:mm}, {sender.Acked} scans",
            Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation }, async (step, cancel) =>
            {
                if (TimeSpan.FromMinutes(step.Minute / speed) - watch.Elapsed is { Ticks: > 0 } early)
                {
                    await Task.Delay(early, cancel);
                }

                var sent = watch.Elapsed;
                ScanToSend scan = new(Guid.CreateVersion7(), access.SampleBadges[step.Visitor], DateTime.UtcNow, step.Kind, step.Purpose);
                if (await sender.SendAsync(step.At, [scan], cancel) is not null)
                {
                    answered.Add(watch.Elapsed - sent);
                }
            }));
        return new DayReport(walking, visitors - walking, steps.Count, sender.Acked, sender.Accepted, sender.Acked - sender.Accepted, sender.Errors, sender.Retries, sender.Outcomes, answered.Summary());
    }
}

/// <param name="Visitors">Who walked.</param>
/// <param name="WithoutBadge">Who stayed at home, since there are fewer sample badges than visitors asked for.</param>
/// <param name="Steps">Scans of the day.</param>
/// <param name="Acked">Scans with an outcome.</param>
/// <param name="Accepted">Of these, accepted.</param>
/// <param name="Refused">Of these, any other outcome.</param>
/// <param name="Errors">Scans that got no outcome in the end.</param>
/// <param name="Retries">Requests that had to be sent again.</param>
/// <param name="Outcomes">Scans by outcome.</param>
/// <param name="SendToAckMs">From sending to the acknowledgement, milliseconds.</param>
public sealed record DayReport(
    int Visitors, int WithoutBadge, int Steps, long Acked, long Accepted, long Refused, long Errors, long Retries, IReadOnlyDictionary<string, long> Outcomes, LatencySummary SendToAckMs) : IReport
{
    public string Verb { get; } = "day";

    public bool Good => Acked == Steps && Errors == 0;

    public void Print(TextWriter to)
    {
        to.WriteLine(FormattableString.Invariant($"visitors  {Visitors}{(WithoutBadge > 0 ? $" ({WithoutBadge} more have no sample badge)" : "")}"));
        to.WriteLine(FormattableString.Invariant($"scans     {Acked} of {Steps} acknowledged, {Accepted} accepted, {Refused} refused, {Errors} errors, {Retries} sent again"));
        to.WriteLine($"send→ack  {SendToAckMs}");
    }
}
