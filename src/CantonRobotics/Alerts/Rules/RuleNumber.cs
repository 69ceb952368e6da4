namespace CantonRobotics.Alerts.Rules;

/// <summary>The units of a rule's numbers; each has a text of its own.</summary>
public enum RuleUnit
{
    Percent,
    PerSquareMetre,
    Minutes,
    Seconds,
    Times,
    Visits,
    Scans,
    ScansPerMinute,
    Refusals,
    Pairs,
    Megabytes,

    /// <summary>Hours since midnight at the fair.</summary>
    TimeOfDay,
}

/// <summary>A number of a rule that organizers may change.</summary>
/// <param name="Key">Such as <c>amber</c>.</param>
/// <param name="Unit">In what it is given.</param>
/// <param name="Default">Until somebody changes it.</param>
/// <param name="Least">The smallest value that makes sense.</param>
/// <param name="Most">The greatest.</param>
public sealed record RuleNumber(string Key, RuleUnit Unit, double Default, double Least, double Most)
{
    /// <summary>From here on amber.</summary>
    public const string Amber = "amber";

    /// <summary>From here on red.</summary>
    public const string Red = "red";

    /// <summary>Back on this side of it, the alert is over: apart from amber, so that a value that swings around amber does not raise an alert each time.</summary>
    public const string Clear = "clear";

    /// <summary>For so long the value must have been beyond a threshold.</summary>
    public const string Hold = "hold";

    /// <summary>For so long after an alert is over the same subject raises none.</summary>
    public const string Quiet = "quiet";

    /// <summary>From this time of day on it does not ring.</summary>
    public const string MuteFrom = "muteFrom";

    /// <summary>From this time of day on it rings again.</summary>
    public const string MuteTo = "muteTo";

    public bool IsTimeOfDay => Unit == RuleUnit.TimeOfDay;

    /// <summary>Amber, red and clear in one unit; held for a while, quiet for a while, and mute for hours of the day: as delivered for none.</summary>
    public static IReadOnlyList<RuleNumber> Levels(RuleUnit unit, double amber, double red, double clear, double least, double most, double holdSeconds, double quietMinutes) =>
    [
        new(Amber, unit, amber, least, most), new(Red, unit, red, least, most), new(Clear, unit, clear, Math.Min(least, clear), most),
        new(Hold, RuleUnit.Seconds, holdSeconds, 0, 3_600), new(Quiet, RuleUnit.Minutes, quietMinutes, 0, 240),
        new(MuteFrom, RuleUnit.TimeOfDay, 0, 0, 24), new(MuteTo, RuleUnit.TimeOfDay, 0, 0, 24),
    ];
}

/// <summary>How one rule is set.</summary>
/// <param name="IsOn">Whether it is looked at.</param>
/// <param name="AlsoClosed">Whether it is looked at outside opening hours, too.</param>
/// <param name="Numbers">Its numbers by key.</param>
/// <param name="Version">Grows with every change; 0 as delivered.</param>
public sealed record RuleSettings(bool IsOn, bool AlsoClosed, IReadOnlyDictionary<string, double> Numbers, int Version = 0)
{
    public double this[string key] => Numbers[key];

    public TimeSpan Hold => TimeSpan.FromSeconds(this[RuleNumber.Hold]);

    public TimeSpan Quiet => TimeSpan.FromMinutes(this[RuleNumber.Quiet]);

    /// <summary>Whether there are hours of the day in which it does not ring.</summary>
    public bool HasMuteHours => this[RuleNumber.MuteFrom] != this[RuleNumber.MuteTo];

    /// <summary>Whether it does not ring at this time of day; past midnight where that begins later than it ends.</summary>
    public bool IsMute(TimeSpan timeOfDay)
    {
        var (hour, from, to) = (timeOfDay.TotalHours, this[RuleNumber.MuteFrom], this[RuleNumber.MuteTo]);
        return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
    }

    public static RuleSettings DefaultOf(AlertRule rule) => new(true, rule.AlsoClosed, rule.Numbers.ToDictionary(one => one.Key, one => one.Default, StringComparer.Ordinal));

    public RuleSettings With(string key, double value) => this with { Numbers = new Dictionary<string, double>(Numbers, StringComparer.Ordinal) { [key] = value } };
}
