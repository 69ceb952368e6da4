namespace CantonRobotics.Alerts;

/// <summary>An alert as organizers see it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Rule">Which rule fired.</param>
/// <param name="Severity">The worst it was.</param>
/// <param name="SubjectKind">What it is about.</param>
/// <param name="Subject">A booth's or gate's code, a device's id, a badge's hexadecimal id, <c>zone</c> or <c>server</c>.</param>
/// <param name="Place">Where, if that is not the subject itself.</param>
/// <param name="RaisedAt">By the fair's clock, UTC.</param>
/// <param name="ClearedAt">Null while it is open.</param>
/// <param name="ClearedWhy"><c>below</c>, <c>gone</c>, <c>closed</c>, <c>off</c> or <c>replaced</c>.</param>
/// <param name="Value">What was measured when it was raised, in the rule's unit.</param>
/// <param name="Limit">The threshold that it passed.</param>
/// <param name="Facts">What else the rule's sentence names.</param>
/// <param name="Cause">Told apart by the rule.</param>
/// <param name="AcknowledgedAt">Null while nobody has.</param>
/// <param name="Assignee">To whom it was assigned last.</param>
/// <param name="History">What happened to it, oldest first.</param>
public sealed record AlertView(
    Guid Id, string Rule, Severity Severity, SubjectKind SubjectKind, string Subject, string? Place, DateTime RaisedAt, DateTime? ClearedAt, string? ClearedWhy,
    double Value, double Limit, IReadOnlyList<double> Facts, string? Cause, DateTime? AcknowledgedAt, AlertPerson? Assignee, IReadOnlyList<AlertLine> History)
{
    public bool IsOpen => ClearedAt is null;

    /// <summary>What was measured when it became as grave as it was: when it was raised, or when it became worse.</summary>
    public AlertReading Worst => WorstLine?.Seen ?? new(Value, Limit, Facts);

    /// <summary>When that was, UTC.</summary>
    public DateTime WorstAt => WorstLine?.At ?? RaisedAt;

    private AlertLine? WorstLine => History.LastOrDefault(line => line.Seen is not null);
}

/// <summary>An organizer.</summary>
public sealed record AlertPerson(Guid Id, string Name);

/// <summary>One line of an alert's history.</summary>
/// <param name="At">By the fair's clock, UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="By">The person's name; null for the product itself, for keys and for accounts that are gone.</param>
/// <param name="Severity">Of raised and worsened.</param>
/// <param name="Text">A note, or why it cleared.</param>
/// <param name="Assignee">To whom it was assigned.</param>
/// <param name="Seen">Of raised and worsened: what was measured then.</param>
public sealed record AlertLine(DateTime At, AlertEntryKind Kind, string? By, Severity? Severity, string? Text, AlertPerson? Assignee, AlertReading? Seen = null);

/// <summary>Which alerts; what is null narrows nothing.</summary>
public sealed record AlertFilter(bool OnlyOpen = false, string? Rule = null, Severity? Severity = null, string? Subject = null, DateTime? From = null, DateTime? To = null)
{
    public const int LongestSubject = Alert.SubjectLength;
}

/// <summary>How many are open.</summary>
/// <param name="Red">Act now.</param>
/// <param name="Amber">Look soon.</param>
/// <param name="Unlisted">Not raised since so many were open.</param>
public sealed record AlertCounts(int Red, int Amber, long Unlisted);
