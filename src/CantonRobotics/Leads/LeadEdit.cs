using System.Globalization;
using CantonRobotics.Data;

namespace CantonRobotics.Leads;

/// <summary>One field of a lead as somebody set it: append-only, so that a lead has a history and two phones of a booth merge field by field.</summary>
public sealed class LeadEdit : IOwned
{
    /// <summary>UUIDv7 made where the field was set; the same id sent again is the same edit.</summary>
    public required Guid Id { get; init; }

    public required Guid? ExhibitorId { get; init; }

    public required Guid LeadId { get; init; }

    /// <summary>See <see cref="LeadKeys"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Empty: taken away.</summary>
    public required string Value { get; init; }

    /// <summary>When it was set, by the server's clock.</summary>
    public required DateTime At { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Name of the device or account that set it.</summary>
    public required string By { get; init; }
}

/// <summary>The value of a field that holds now: of its edits the latest by time, then by id, in whatever order they arrived.</summary>
public sealed class LeadValue : IOwned
{
    public required Guid LeadId { get; init; }

    public required Guid? ExhibitorId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; set; }

    public required DateTime At { get; set; }

    public required Guid EditId { get; set; }

    public bool Yields(LeadEdit to) => (to.At, to.Id).CompareTo((At, EditId)) > 0;
}

/// <summary>
/// The fields of a lead: <c>rating</c> (hot, warm, cold), <c>followUp</c> (a date), <c>discarded</c> (1), and one field for each note (<c>note:{id}</c>), tag
/// (<c>tag:{words}</c>: 1), robot (<c>robot:{id}</c>: 1) and answer (<c>answer:{question}</c>), so that what one phone adds never erases what another did.
/// An empty value takes a field away.
/// </summary>
public static class LeadKeys
{
    public const int LongestKey = 60;
    public const int LongestValue = 1_000;
    public const int LongestTag = 40;
    public const int LongestAnswer = 200;

    public const string Rating = "rating";
    public const string FollowUp = "followUp";
    public const string Discarded = "discarded";
    public const string Note = "note:";
    public const string Tag = "tag:";
    public const string Robot = "robot:";
    public const string Answer = "answer:";

    public static readonly IReadOnlyList<string> Ratings = ["hot", "warm", "cold"];

    /// <summary>Whether there is such a field and it can have such a value.</summary>
    public static bool Admit(string? key, string? value) => value is { Length: <= LongestValue } && (value.Length == 0 || !value.Contains('\0', StringComparison.Ordinal)) && key switch
    {
        Rating => value.Length == 0 || Ratings.Contains(value),
        FollowUp => value.Length == 0 || (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2020 and < 2100),
        Discarded => value is "" or "1",
        null => false,
        _ when key.StartsWith(Note, StringComparison.Ordinal) => Guid.TryParseExact(key[Note.Length..], "D", out _),
        _ when key.StartsWith(Tag, StringComparison.Ordinal) => key.Length > Tag.Length && key.Length <= Tag.Length + LongestTag && value is "" or "1",
        _ when key.StartsWith(Robot, StringComparison.Ordinal) => Guid.TryParseExact(key[Robot.Length..], "D", out _) && value is "" or "1",
        _ when key.StartsWith(Answer, StringComparison.Ordinal) => Guid.TryParseExact(key[Answer.Length..], "D", out _) && value.Length <= LongestAnswer,
        _ => false,
    };
}
