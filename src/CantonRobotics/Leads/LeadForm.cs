using CantonRobotics.Data;

namespace CantonRobotics.Leads;

/// <summary>What one exhibitor's people may note beside rating, note and date: its own tags and qualifying questions.</summary>
public sealed class LeadForm : IOwned
{
    public const int MostTags = 20;
    public const int MostQuestions = 10;
    public const int MostOptions = 8;
    public const int LongestText = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid? ExhibitorId { get; init; }

    /// <summary>As they read on the phone's buttons; in the company's own language.</summary>
    public List<string> Tags { get; set; } = [];

    public List<LeadQuestion> Questions { get; set; } = [];
}

/// <summary>A question with a choice of answers, such as "When do you decide?".</summary>
public sealed class LeadQuestion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Text { get; set; }

    /// <summary>Two or more; an answer is stored as its text.</summary>
    public List<string> Options { get; set; } = [];
}
