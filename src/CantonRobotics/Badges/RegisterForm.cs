using CantonRobotics.Visitors;

namespace CantonRobotics.Badges;

/// <summary>The form of <c>/register</c> as a browser posts it: texts only, so that whatever was typed can be shown again.</summary>
public sealed class RegisterForm
{
    public string? Submission { get; set; }

    public string? Name { get; set; }

    public string? Company { get; set; }

    public string? Country { get; set; }

    public string? Contact { get; set; }

    public string? Kind { get; set; }

    public List<string>? Interests { get; set; }

    /// <summary>Present only when the box is ticked.</summary>
    public string? Share { get; set; }

    public string? News { get; set; }

    public string? ConsentText { get; set; }

    public Registration ToRegistration(string language) => new()
    {
        SubmissionId = Guid.TryParse(Submission, out var id) ? id : Guid.NewGuid(),
        Name = Name,
        Company = Company,
        Country = Country,
        Contact = Contact,
        Kind = Enum.TryParse<VisitorKind>(Kind, out var kind) ? kind : null,
        Interests = Interests ?? [],
        Language = language,
        ShareContact = Share is not null,
        FairNews = News is not null,
        ConsentText = Share is not null || News is not null ? ConsentText : null,
    };
}
