namespace CantonRobotics.Leads;

/// <summary>Which of an exhibitor's leads.</summary>
/// <param name="Search">Part of a name, company, contact or note, in any case and script.</param>
/// <param name="Rating">hot, warm, cold, or <see cref="Unrated"/>; null: any.</param>
/// <param name="Tag">Has this tag.</param>
/// <param name="RobotId">Interested in this robot.</param>
/// <param name="DueBy">To be followed up on this day or before.</param>
/// <param name="Discarded">Those put aside, instead of those that are not.</param>
public sealed record LeadFilter(string? Search = null, string? Rating = null, string? Tag = null, Guid? RobotId = null, DateOnly? DueBy = null, bool Discarded = false)
{
    public const string Unrated = "unrated";
    public const int LongestSearch = 100;

    /// <summary>Fields that must be set to 1.</summary>
    internal IReadOnlyList<string> Marks =>
    [
        .. Tag is { Length: > 0 } tag ? [LeadKeys.Tag + tag] : Array.Empty<string>(),
        .. RobotId is { } robot ? [$"{LeadKeys.Robot}{robot:D}"] : Array.Empty<string>(),
    ];
}
