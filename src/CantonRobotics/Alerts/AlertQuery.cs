using CantonRobotics.Alerts.Rules;
using CantonRobotics.Data;
using CantonRobotics.Fair;

namespace CantonRobotics.Alerts;

/// <summary>Which alerts, as it stands in an address.</summary>
/// <param name="State"><c>open</c> (default) or <c>all</c>.</param>
/// <param name="Rule">The key of a rule.</param>
/// <param name="Severity"><c>amber</c> or <c>red</c>: the worst it was.</param>
/// <param name="Subject">Part of a booth's or gate's code, a device's or a badge's id.</param>
/// <param name="Day">Raised on this fair day.</param>
public sealed record AlertQuery(string? State = null, string? Rule = null, string? Severity = null, string? Subject = null, DateOnly? Day = null)
{
    public const string All = "all";

    /// <summary>The first parameter that cannot be read; null when all can.</summary>
    public Refusal? FaultOf() =>
        State is not (null or "" or "open" or All) ? new Refusal("alert-state", "state")
        : Rule is { Length: > 0 } rule && AlertRules.Find(rule) is null ? new Refusal("alert-rule", "rule")
        : Severity is not (null or "" or "amber" or "red") ? new Refusal("alert-severity", "severity")
        : Subject is { Length: > AlertFilter.LongestSubject } ? new Refusal("alert-subject", "subject", AlertFilter.LongestSubject)
        : null;

    /// <summary>What cannot be read narrows nothing.</summary>
    public AlertFilter Filter(FairSchedule schedule) => new(
        State != All, AlertRules.Find(Rule)?.Key, Severity switch { "red" => Alerts.Severity.Red, "amber" => Alerts.Severity.Amber, _ => null }, Subject,
        Day is { } day ? schedule.StartOf(day) : null, Day is { } of ? schedule.StartOf(of.AddDays(1)) : null);
}
