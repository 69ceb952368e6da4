using CantonRobotics.Data;

namespace CantonRobotics.Alerts;

/// <summary>How much an alert presses.</summary>
public enum Severity : byte
{
    /// <summary>Look into it soon.</summary>
    Amber = 1,

    /// <summary>Act now.</summary>
    Red = 2,
}

/// <summary>What an alert is about.</summary>
public enum SubjectKind : byte
{
    Zone = 1,
    Booth = 2,
    Gate = 3,
    Device = 4,
    Badge = 5,
    Server = 6,
}

/// <summary>One time that a rule fired for one subject: append-only. What came of it stands in its <see cref="AlertEntry"/>s.</summary>
public sealed class Alert : IConfidential
{
    public const int SubjectLength = 40;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The scan log during which it was raised: a demonstration that begins again meets the same instants.</summary>
    public required Guid Epoch { get; init; }

    /// <summary>The key of an <c>AlertRule</c>, such as <c>crowding</c>.</summary>
    public required string Rule { get; init; }

    public required SubjectKind SubjectKind { get; init; }

    /// <summary>A booth's or gate's code, a device's id, a badge's hexadecimal id, <c>zone</c> or <c>server</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Where, if that is not the subject itself: a gate's or booth's code.</summary>
    public string? Place { get; init; }

    /// <summary>When it was raised, by the fair's clock, UTC; a whole step of 30 s.</summary>
    public required DateTime RaisedAt { get; init; }

    /// <summary>What was measured then, in the rule's unit.</summary>
    public required double Value { get; init; }

    /// <summary>The threshold that it passed.</summary>
    public required double Limit { get; init; }

    /// <summary>What else the rule's sentence names, in its order.</summary>
    public required double[] Facts { get; init; }

    /// <summary>Told apart by the rule, such as <c>device</c> or <c>staff</c>; null where there is nothing to tell apart.</summary>
    public string? Cause { get; init; }
}

/// <summary>What happened to an alert.</summary>
public enum AlertEntryKind : byte
{
    Raised = 1,

    /// <summary>From amber to red.</summary>
    Worsened = 2,
    Cleared = 3,
    Acknowledged = 4,
    Assigned = 5,
    Noted = 6,
}

/// <summary>One line of an alert's history: append-only.</summary>
public sealed class AlertEntry : IConfidential
{
    public const int LongestNote = 500;

    public long Id { get; init; }

    public required Guid AlertId { get; init; }

    public required AlertEntryKind Kind { get; init; }

    /// <summary>By the fair's clock, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who did it, as the audit writes it: <c>account:{id}</c>, <c>key:{id}</c>, <c>system</c>.</summary>
    public required string By { get; init; }

    /// <summary>Of raised and worsened.</summary>
    public Severity? Severity { get; init; }

    /// <summary>
    /// A note's words; the key of why it cleared: <c>below</c>, <c>gone</c>, <c>closed</c>, <c>off</c>, <c>replaced</c>; of raised and worsened, what was measured then
    /// (<see cref="AlertReading"/>).
    /// </summary>
    public string? Text { get; init; }

    /// <summary>The organizer's account that it was assigned to.</summary>
    public Guid? AssigneeId { get; init; }
}
