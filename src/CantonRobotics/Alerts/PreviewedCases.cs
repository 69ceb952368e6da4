using CantonRobotics.Alerts.Rules;

namespace CantonRobotics.Alerts;

/// <summary>Gathers what a rule finds step by step into cases, each with the worst that was measured of it.</summary>
internal sealed class PreviewedCases(AlertRule rule, AlertEngine engine)
{
    private readonly List<PreviewedAlert> _all = [];
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    public IReadOnlyList<PreviewedAlert> All => _all;

    /// <summary>Takes what a step changed, and what was measured at it.</summary>
    public void Take(IReadOnlyList<AlertTurn> turns, DateTime step)
    {
        foreach (var turn in turns)
        {
            var subject = turn.Seen.Subject;
            switch (turn.Kind)
            {
                case AlertEntryKind.Raised:
                    _open[subject] = _all.Count;
                    _all.Add(new PreviewedAlert(subject, turn.Severity, turn.At, null, turn.Seen.Value ?? 0, turn.At));
                    break;
                case AlertEntryKind.Worsened:
                    _all[_open[subject]] = _all[_open[subject]] with { Severity = turn.Severity };
                    break;
                default:
                    _all[_open[subject]] = _all[_open[subject]] with { ClearedAt = turn.At };
                    _open.Remove(subject);
                    break;
            }
        }

        foreach (var (subject, at) in _open)
        {
            if (engine.ValueOf(rule.Key, subject) is { } value && (rule.LowIsBad ? value < _all[at].Value : value > _all[at].Value))
            {
                _all[at] = _all[at] with { Value = value, WorstAt = step };
            }
        }
    }
}
