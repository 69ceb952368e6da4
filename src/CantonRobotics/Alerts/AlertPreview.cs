using System.Runtime.CompilerServices;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts;

/// <summary>An alert that would have been raised.</summary>
/// <param name="Subject">As in an alert.</param>
/// <param name="Severity">The worst it would have been.</param>
/// <param name="RaisedAt">UTC.</param>
/// <param name="ClearedAt">Null when it would still be open.</param>
/// <param name="Value">The worst that was measured while it was open, in the rule's unit.</param>
/// <param name="WorstAt">When that was, UTC.</param>
public sealed record PreviewedAlert(string Subject, Severity Severity, DateTime RaisedAt, DateTime? ClearedAt, double Value, DateTime WorstAt);

/// <summary>What a rule, set so, would have done today.</summary>
/// <param name="From">The first step looked at, UTC.</param>
/// <param name="Until">The last one, UTC.</param>
/// <param name="Alerts">In the order in which they would have been raised.</param>
/// <param name="IsComplete">False when time ran out before all of the day was looked at.</param>
public sealed record PreviewResult(DateTime From, DateTime Until, IReadOnlyList<PreviewedAlert> Alerts, bool IsComplete);

/// <summary>Leads today's log through a hall of its own and one rule, by the code that looks at it live. Rules whose facts are not in the log cannot be previewed.</summary>
public sealed class AlertPreview(
    FairCalendar calendar, FairClock clock, TimeProvider time, TrafficPlaces places, DeviceRegister devices, TrafficBoard live, ScanLog log, ScanGlances glances)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Tell = TimeSpan.FromMilliseconds(200);

    /// <summary>Looks at today so far. Told meanwhile: how much is done, 0–1.</summary>
    public async Task<PreviewResult> RunAsync(AlertRule rule, RuleSettings settings, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (!rule.IsInLog)
        {
            throw new ArgumentException($"What {rule.Key} looks at is not in the log.", nameof(rule));
        }

        var (begun, told) = (time.GetTimestamp(), time.GetTimestamp());
        var now = clock.UtcNow;
        var day = calendar.Schedule.StartOf(calendar.Schedule.FairDayOf(now));
        await log.SettledAsync();
        var replay = await HallAsync(cancellation);
        var engine = new AlertEngine([rule]);
        var cases = new PreviewedCases(rule, engine);
        await using var scans = ScansAsync(day, cancellation).GetAsyncEnumerator(cancellation);
        var more = await scans.MoveNextAsync();
        var (first, last) = (AlertSteps.Of(settings.AlsoClosed ? day : calendar.Schedule.OpeningOf(calendar.Schedule.FairDayOf(now))), AlertSteps.Before(now));
        var step = first;
        for (; step <= last && time.GetElapsedTime(begun) < Longest; step++)
        {
            for (; more && scans.Current.ReceivedAt <= AlertSteps.At(step); more = await scans.MoveNextAsync())
            {
                replay.See(scans.Current);
            }

            cases.Take(engine.Step(replay.At(AlertSteps.At(step)), _ => settings), AlertSteps.At(step));
            if (time.GetElapsedTime(told) > Tell)
            {
                told = time.GetTimestamp();
                progress?.Report((double)(step - first) / Math.Max(1, last - first));
                cancellation.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        return new PreviewResult(AlertSteps.At(first), AlertSteps.At(Math.Max(first, step - 1)), cases.All, step > last);
    }

    private async Task<AlertReplay> HallAsync(CancellationToken cancellation)
    {
        var board = new TrafficBoard(clock, time);
        var sightings = new Sightings();
        board.Open(log.Epoch, calendar.Schedule);
        await places.FillAsync(board, sightings, cancellation);
        return new AlertReplay(calendar.Schedule, board, sightings, new FormerDays(live, calendar.Schedule), calendar.Programme.Zone.Area, devices.PlacesWithDevice);
    }

    private async IAsyncEnumerable<ScanGlance> ScansAsync(DateTime since, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in glances.ReadAsync(await glances.BeforeAsync(since, cancellation), await glances.LastAsync(cancellation), cancellation))
        {
            foreach (var scan in page)
            {
                yield return scan;
            }
        }
    }
}
