using System.Collections.Concurrent;
using System.Diagnostics;

namespace CantonRobotics.Rehearsal;

/// <summary>Sends scans of the sample badges by all devices, at a pace or as fast as it goes, while viewers watch.</summary>
public sealed class LoadRun(ServerAccess access, LoadPlan plan)
{
    private readonly ConcurrentBag<(long Seq, long CapturedAt)> _accepted = [];
    private readonly Latencies _answered = new();
    private long _next = -1;

    public async Task<IReport> RunAsync(CancellationToken cancellation)
    {
        using var acks = plan.Acks is null ? null : new AcksFile(plan.Acks);
        using var sender = new ScanSender(access.BaseUrl, plan.Connections, acks);
        await using var viewers = await Viewers.ConnectAsync(access.BaseUrl, plan.ViewersAreOrganizers ? access.OrganizerApiKey : null, plan.Viewers, cancellation);
        var watch = Stopwatch.StartNew();
        await Progress.WhileAsync("sending", plan.Length.TotalSeconds, () => watch.Elapsed.TotalSeconds, () => $"{sender.Acked} acknowledged",
            Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => Task.Run(() => WorkAsync(sender, watch, cancellation), cancellation))));
        var took = watch.Elapsed;
        await viewers.SeeAsync(_accepted.Select(one => one.Seq).DefaultIfEmpty(-1).Max(), TimeSpan.FromSeconds(6), cancellation);
        var (waited, unseen) = viewers.Match(_accepted);
        return new LoadReport(
            plan.Rate, plan.Batch, plan.Connections, plan.Viewers, took.TotalSeconds, sender.Acked, sender.Accepted, sender.Acked - sender.Accepted, sender.Errors, sender.Retries,
            sender.Acked / took.TotalSeconds, sender.Outcomes, _answered.Summary(), waited.Summary(), unseen, viewers.Gaps);
    }

    private async Task WorkAsync(ScanSender sender, Stopwatch watch, CancellationToken cancellation)
    {
        while (watch.Elapsed < plan.Length && Interlocked.Increment(ref _next) is var batch && plan.DueAt(batch) is var due && (due is null || due < plan.Length))
        {
            var ready = watch.Elapsed;
            if (due - ready is { Ticks: > 0 } early)
            {
                await Task.Delay(early, cancellation);
            }

            var from = LoadPlan.TimedFrom(due, ready, watch.Elapsed);
            var capturedAt = Stopwatch.GetTimestamp() - (long)((watch.Elapsed - from).TotalSeconds * Stopwatch.Frequency);
            var device = access.Devices[(int)(batch % access.Devices.Count)];
            if (await sender.SendAsync(device, Scans(device), cancellation) is { } answer)
            {
                _answered.Add(watch.Elapsed - from, answer.Results.Count);
                foreach (var result in answer.Results)
                {
                    if (result is { IsAccepted: true, Seq: { } seq })
                    {
                        _accepted.Add((seq, capturedAt));
                    }
                }
            }
        }
    }

    private ScanToSend[] Scans(PairedDevice device)
    {
        var scans = new ScanToSend[plan.Batch];
        for (var i = 0; i < scans.Length; i++)
        {
            var token = access.SampleBadges[Random.Shared.Next(access.SampleBadges.Count)];
            scans[i] = new(Guid.CreateVersion7(), token, DateTime.UtcNow, device.IsGate ? "entry" : "visit", device.IsGate ? null : "count");
        }

        return scans;
    }
}

/// <summary>All latencies in milliseconds.</summary>
/// <param name="Rate">Scans a second that were asked for; null is as fast as it goes.</param>
/// <param name="Batch">Scans a request.</param>
/// <param name="Connections">Requests under way at once.</param>
/// <param name="Viewers">Clients on the hub.</param>
/// <param name="Seconds">From the first scan to the last acknowledgement.</param>
/// <param name="Acked">Scans with an outcome, whatever it was.</param>
/// <param name="Accepted">Of these, accepted (or a duplicate of an accepted one, after a retry).</param>
/// <param name="Refused">Of these, any other outcome.</param>
/// <param name="Errors">Scans that got no outcome in the end.</param>
/// <param name="Retries">Requests that had to be sent again.</param>
/// <param name="ScansPerSecond">Acknowledged scans a second.</param>
/// <param name="Outcomes">Scans by outcome.</param>
/// <param name="SendToAckMs">From when a scan was due to its acknowledgement.</param>
/// <param name="CaptureToViewerMs">From when an accepted scan was due to each viewer's first message that shows it.</param>
/// <param name="Unseen">Times that a viewer never saw an accepted scan.</param>
/// <param name="ViewerGaps">Deltas that did not join on.</param>
public sealed record LoadReport(
    double? Rate, int Batch, int Connections, int Viewers, double Seconds, long Acked, long Accepted, long Refused, long Errors, long Retries, double ScansPerSecond,
    IReadOnlyDictionary<string, long> Outcomes, LatencySummary SendToAckMs, LatencySummary CaptureToViewerMs, long Unseen, int ViewerGaps) : IReport
{
    public string Verb { get; } = "load";

    /// <summary>Errors are figures here: a server that is killed on purpose makes some.</summary>
    public bool Good => Acked > 0;

    public void Print(TextWriter to)
    {
        to.WriteLine(FormattableString.Invariant($"acknowledged    {Acked} in {Seconds:0.0} s, {ScansPerSecond:0} a second"));
        to.WriteLine(FormattableString.Invariant($"accepted        {Accepted}, refused {Refused} ({string.Join(", ", Outcomes.OrderBy(one => one.Key).Select(one => $"{one.Key} {one.Value}"))})"));
        to.WriteLine(FormattableString.Invariant($"errors          {Errors}, requests sent again {Retries}"));
        to.WriteLine($"send→ack        {SendToAckMs}");
        to.WriteLine(FormattableString.Invariant($"capture→viewer  {CaptureToViewerMs} ({Viewers} viewers, never seen {Unseen}, gaps {ViewerGaps})"));
    }
}
