using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts.Rules;

/// <summary>
/// Measures its subjects at one instant, from facts alone: no clock, no memory. When a value is an alert is decided by <see cref="Watch"/>, for all rules alike.
/// </summary>
public abstract class AlertRule
{
    /// <summary>Its name in the database, in addresses and in texts: <c>crowding</c>.</summary>
    public abstract string Key { get; }

    public abstract SubjectKind Subject { get; }

    /// <summary>Whether what it looks at is in the scan log, so that a day can be looked at once more.</summary>
    public virtual bool IsInLog => true;

    /// <summary>Whether it is delivered looking outside opening hours, too.</summary>
    public virtual bool AlsoClosed => false;

    /// <summary>Whether it presses when its value is small.</summary>
    public virtual bool LowIsBad => false;

    public abstract IReadOnlyList<RuleNumber> Numbers { get; }

    /// <summary>The value of each subject that has one. A subject that is missing has nothing to alert of; one whose value is null cannot be measured now and stays as it is.</summary>
    public abstract IEnumerable<Gauge> Look(AlertFacts facts, RuleSettings settings);
}

/// <summary>What a rule measured of one subject.</summary>
/// <param name="Subject">As in <see cref="Alert.Subject"/>.</param>
/// <param name="Value">In the rule's unit; null while it cannot be measured.</param>
/// <param name="Facts">What else its sentence names.</param>
public readonly record struct Gauge(string Subject, double? Value, params double[] Facts)
{
    /// <summary>As in <see cref="Alert.Cause"/>.</summary>
    public string? Cause { get; init; }

    /// <summary>As in <see cref="Alert.Place"/>.</summary>
    public string? Place { get; init; }

    /// <summary>Of a badge in two places: the newest two scans.</summary>
    public ContradictingScans? Pair { get; init; }
}
