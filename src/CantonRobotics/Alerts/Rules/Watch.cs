namespace CantonRobotics.Alerts.Rules;

/// <summary>
/// When the value of one subject is an alert: after it has been beyond a threshold for the rule's hold, until it is back beyond clear, and then not again for the
/// rule's quiet time. An alert that was red once stays red until it is over. In hours in which the rule is mute none begins or becomes worse, but one may end.
/// </summary>
internal sealed class Watch
{
    private DateTime? _amberSince;
    private DateTime? _redSince;
    private DateTime? _quietUntil;

    public Severity? Open { get; private set; }

    /// <summary>It would be open if not so many others were.</summary>
    public bool IsLeftOut { get; private set; }

    /// <summary>Nothing of it need be remembered.</summary>
    public bool IsIdle(DateTime at) => Open is null && _amberSince is null && !(_quietUntil > at);

    public void Restore(Severity severity) => Open = severity;

    public void KeepQuiet(DateTime until) => _quietUntil = _quietUntil > until ? _quietUntil : until;

    /// <summary>Looks at one value; answers what it changed. While all places are taken, and in hours in which the rule is mute, it raises nothing.</summary>
    public AlertEntryKind? Look(double value, RuleSettings settings, bool lowIsBad, DateTime at, bool full = false, bool mute = false)
    {
        _redSince = Beyond(RuleNumber.Red) ? _redSince ?? at : null;
        _amberSince = Beyond(RuleNumber.Amber) ? _amberSince ?? at : null;
        var (red, amber) = (at - _redSince >= settings.Hold, at - _amberSince >= settings.Hold);
        if (Open is null)
        {
            var fires = (red || amber) && !mute && !(_quietUntil > at);
            IsLeftOut = fires && full;
            if (!fires || full)
            {
                return null;
            }

            Open = red ? Severity.Red : Severity.Amber;
            return AlertEntryKind.Raised;
        }

        if (_amberSince is null && (lowIsBad ? value > settings[RuleNumber.Clear] : value < settings[RuleNumber.Clear]))
        {
            return End(settings, at);
        }

        if (Open == Severity.Amber && red && !mute)
        {
            Open = Severity.Red;
            return AlertEntryKind.Worsened;
        }

        return null;

        bool Beyond(string level) => lowIsBad ? value <= settings[level] : value >= settings[level];
    }

    /// <summary>Its subject is gone or is not looked at any more.</summary>
    public AlertEntryKind? End(RuleSettings settings, DateTime at)
    {
        (_amberSince, _redSince, IsLeftOut) = (null, null, false);
        if (Open is null)
        {
            return null;
        }

        (Open, _quietUntil) = (null, at + settings.Quiet);
        return AlertEntryKind.Cleared;
    }
}
