using System.Text.Json;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts;

/// <summary>What was measured when an alert was raised or became worse; its history keeps it as text.</summary>
/// <param name="Value">In the rule's unit.</param>
/// <param name="Limit">The threshold that it passed.</param>
/// <param name="Facts">What else the rule's sentence names, in its order.</param>
/// <param name="Pair">Of a badge in two places: the newest two scans; null of other rules.</param>
public sealed record AlertReading(double Value, double Limit, IReadOnlyList<double> Facts, ScanPair? Pair = null)
{
    /// <summary>For the history: at most 300 characters.</summary>
    internal string Text => JsonSerializer.Serialize(this);

    internal static AlertReading Of(AlertTurn turn) => new(
        Math.Round(turn.Seen.Value ?? 0, 3), turn.Limit, [.. turn.Seen.Facts.Select(one => Math.Round(one, 3))], turn.Seen.Pair is { } pair ? ScanPair.Of(pair) : null);

    /// <summary>Null where the history says nothing of it.</summary>
    internal static AlertReading? Read(string? text) => text is { Length: > 0 } ? JsonSerializer.Deserialize<AlertReading>(text) : null;
}

/// <summary>Two scans of one badge that cannot both be of one person.</summary>
/// <param name="First">The place of the earlier one: a gate's or booth's code.</param>
/// <param name="FirstAt">UTC.</param>
/// <param name="Second">The place of the later one.</param>
/// <param name="SecondAt">UTC.</param>
/// <param name="Metres">Straight line between the two; null where one is not on the plan.</param>
public sealed record ScanPair(string First, DateTime FirstAt, string Second, DateTime SecondAt, double? Metres)
{
    internal static ScanPair Of(ContradictingScans pair) =>
        new(pair.First.Place, pair.First.At, pair.Second.Place, pair.Second.At, pair.Metres is { } metres ? Math.Round(metres) : null);
}
