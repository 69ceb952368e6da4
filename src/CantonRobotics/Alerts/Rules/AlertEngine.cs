namespace CantonRobotics.Alerts.Rules;

/// <summary>Something that is to be stored of an alert.</summary>
/// <param name="Kind">Raised, worsened or cleared.</param>
/// <param name="Rule">Whose alert.</param>
/// <param name="Severity">As it is now.</param>
/// <param name="At">The step at which it happened.</param>
/// <param name="Seen">What was measured; of one that cleared since its subject is gone, its subject alone.</param>
/// <param name="Limit">The threshold that was passed.</param>
/// <param name="Why">Why it cleared.</param>
public sealed record AlertTurn(AlertEntryKind Kind, AlertRule Rule, Severity Severity, DateTime At, Gauge Seen, double Limit, string? Why = null);

/// <summary>
/// Looks at all rules, step by step; the same live and in a preview. One alert a rule and subject is open at a time, and at most <see cref="MostOpen"/> of all: beyond
/// that, further ones are only counted.
/// </summary>
public sealed class AlertEngine(IReadOnlyList<AlertRule> rules, Action<AlertRule, Exception>? failed = null)
{
    public const int MostOpen = 500;

    private readonly Dictionary<string, Dictionary<string, Watch>> _watches = rules.ToDictionary(rule => rule.Key, _ => new Dictionary<string, Watch>(StringComparer.Ordinal), StringComparer.Ordinal);
    private readonly Dictionary<(string Rule, string Subject), Gauge> _now = [];
    private long _unlisted;

    /// <summary>Alerts that were not raised since so many were open.</summary>
    public long Unlisted => Interlocked.Read(ref _unlisted);

    public int OpenCount { get; private set; }

    /// <summary>An alert that was open before a restart.</summary>
    public void Restore(string rule, string subject, Severity severity)
    {
        if (WatchOf(rule, subject) is { Open: null } watch)
        {
            watch.Restore(severity);
            OpenCount++;
        }
    }

    /// <summary>An alert that was over not long before a restart.</summary>
    public void KeepQuiet(string rule, string subject, DateTime until) => WatchOf(rule, subject)?.KeepQuiet(until);

    /// <summary>What was last measured of a subject that has an open alert; null when nothing could be.</summary>
    public double? ValueOf(string rule, string subject) => _now.TryGetValue((rule, subject), out var gauge) ? gauge.Value : null;

    public IReadOnlyList<AlertTurn> Step(AlertFacts facts, Func<AlertRule, RuleSettings> settingsOf)
    {
        List<AlertTurn> turns = [];
        foreach (var rule in rules)
        {
            if (!rule.IsInLog && facts.Present is null)
            {
                continue;
            }

            try
            {
                Step(rule, facts, settingsOf(rule), turns);
            }
            catch (Exception error)
            {
                // One rule that fails must not silence the others.
                failed?.Invoke(rule, error);
            }
        }

        return turns;
    }

    /// <summary>The log was replaced: what was open is of another one.</summary>
    public IReadOnlyList<AlertTurn> End(DateTime at, Func<AlertRule, RuleSettings> settingsOf)
    {
        List<AlertTurn> turns = [];
        foreach (var rule in rules)
        {
            EndMissing(rule, [], at, settingsOf(rule), "replaced", turns);
            _watches[rule.Key].Clear();
        }

        return turns;
    }

    private void Step(AlertRule rule, AlertFacts facts, RuleSettings settings, List<AlertTurn> turns)
    {
        var looks = settings.IsOn && (settings.AlsoClosed || facts.Schedule.IsOpen(facts.At));
        var mute = settings.IsMute(facts.Schedule.Local(facts.At).TimeOfDay);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var gauge in looks ? rule.Look(facts, settings) : [])
        {
            seen.Add(gauge.Subject);
            Look(rule, gauge, facts.At, settings, mute, turns);
        }

        EndMissing(rule, seen, facts.At, settings, looks ? "gone" : settings.IsOn ? "closed" : "off", turns);
    }

    private void Look(AlertRule rule, in Gauge gauge, DateTime at, RuleSettings settings, bool mute, List<AlertTurn> turns)
    {
        if (gauge.Value is not { } value)
        {
            return;
        }

        var watches = _watches[rule.Key];
        var watch = watches.GetValueOrDefault(gauge.Subject) ?? new Watch();
        var wasLeftOut = watch.IsLeftOut;
        var kind = watch.Look(value, settings, rule.LowIsBad, at, full: OpenCount >= MostOpen, mute);
        if (watch.IsLeftOut && !wasLeftOut)
        {
            Interlocked.Increment(ref _unlisted);
        }

        Note(rule, gauge, kind, watch, at, settings, turns, kind == AlertEntryKind.Cleared ? "below" : null);
        if (!watch.IsIdle(at))
        {
            watches[gauge.Subject] = watch;
        }
    }

    private void EndMissing(AlertRule rule, HashSet<string> seen, DateTime at, RuleSettings settings, string why, List<AlertTurn> turns)
    {
        var watches = _watches[rule.Key];
        foreach (var (subject, watch) in watches)
        {
            if (!seen.Contains(subject))
            {
                Note(rule, new Gauge(subject, null, []), watch.End(settings, at), watch, at, settings, turns, why);
            }

            if (watch.IsIdle(at))
            {
                watches.Remove(subject);
            }
        }
    }

    private void Note(AlertRule rule, in Gauge gauge, AlertEntryKind? kind, Watch watch, DateTime at, RuleSettings settings, List<AlertTurn> turns, string? why)
    {
        OpenCount += kind switch { AlertEntryKind.Raised => 1, AlertEntryKind.Cleared => -1, _ => 0 };
        if (watch.Open is not null)
        {
            _now[(rule.Key, gauge.Subject)] = gauge;
        }
        else
        {
            _now.Remove((rule.Key, gauge.Subject));
        }

        if (kind is { } what)
        {
            var severity = watch.Open ?? Severity.Amber;
            turns.Add(new AlertTurn(what, rule, severity, at, gauge, settings[severity == Severity.Red ? RuleNumber.Red : RuleNumber.Amber], why));
        }
    }

    private Watch? WatchOf(string rule, string subject)
    {
        if (!_watches.TryGetValue(rule, out var watches))
        {
            return null;
        }

        if (!watches.TryGetValue(subject, out var watch))
        {
            watches[subject] = watch = new Watch();
        }

        return watch;
    }
}
