using System.Globalization;
using CantonRobotics.Visitors;

namespace CantonRobotics.Leads;

/// <summary>A lead as its exhibitor sees it.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Name">As on the badge.</param>
/// <param name="GivenName">Null where it was not given apart.</param>
/// <param name="FamilyName">Null where it was not given apart.</param>
/// <param name="Company">Null where none was given.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Email">Null where a phone was given.</param>
/// <param name="Phone">Null where an e-mail address was given.</param>
/// <param name="Interests">Robot categories, by the visitor's own word.</param>
/// <param name="Booth">Code of the booth of the newest scan.</param>
/// <param name="FirstAt">UTC.</param>
/// <param name="LastAt">UTC.</param>
/// <param name="Scans">Scans with purpose <c>lead</c>.</param>
/// <param name="Consent">The receipt.</param>
/// <param name="Rating"><c>hot</c>, <c>warm</c>, <c>cold</c>; null where nobody rated.</param>
/// <param name="FollowUp">When to follow up.</param>
/// <param name="Tags">In alphabetical order.</param>
/// <param name="Robots">Ids of robots of interest, by the exhibitor's word.</param>
/// <param name="Answers">Answers by the id of the question.</param>
/// <param name="Notes">Oldest first.</param>
public sealed record LeadView(
    Guid Id, string Name, string? GivenName, string? FamilyName, string? Company, string Country, string? Email, string? Phone, IReadOnlyList<string> Interests, string Booth,
    DateTime FirstAt, DateTime LastAt, int Scans, LeadConsent Consent,
    string? Rating, DateOnly? FollowUp, IReadOnlyList<string> Tags, IReadOnlyList<Guid> Robots, IReadOnlyDictionary<Guid, string> Answers, IReadOnlyList<LeadNoteView> Notes)
{
    internal static LeadView Of(Lead lead, Visitor visitor, IReadOnlyList<LeadValue> values, IReadOnlyDictionary<Guid, string> authors)
    {
        var set = values.Where(one => one.Value.Length > 0).ToList();
        string? Value(string key) => set.Find(one => one.Key == key)?.Value;
        IEnumerable<(string Name, LeadValue Value)> Of(string kind) => set.Where(one => one.Key.StartsWith(kind, StringComparison.Ordinal)).Select(one => (one.Key[kind.Length..], one));
        return new LeadView(
            lead.Id, visitor.DisplayName, visitor.GivenName, visitor.FamilyName, visitor.Company, visitor.Country, visitor.Email, visitor.Phone, visitor.Interests, lead.Booth,
            lead.FirstAt, lead.LastAt, lead.Scans, new LeadConsent(lead.ConsentText, lead.ConsentAt!.Value),
            Value(LeadKeys.Rating), Value(LeadKeys.FollowUp) is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null,
            [.. Of(LeadKeys.Tag).Select(tag => tag.Name).Order(StringComparer.Ordinal)],
            [.. Of(LeadKeys.Robot).Select(robot => Guid.Parse(robot.Name))],
            Of(LeadKeys.Answer).ToDictionary(answer => Guid.Parse(answer.Name), answer => answer.Value.Value),
            [.. Of(LeadKeys.Note).OrderBy(note => note.Value.At).Select(note => new LeadNoteView(Guid.Parse(note.Name), note.Value.Value, note.Value.At, authors.GetValueOrDefault(note.Value.EditId) ?? ""))]);
    }
}

/// <summary>One note on a lead.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Text">At most 1,000 characters.</param>
/// <param name="At">When it was last changed, UTC.</param>
/// <param name="By">Name of the device or account.</param>
public sealed record LeadNoteView(Guid Id, string Text, DateTime At, string By);

/// <summary>What the visitor agreed to.</summary>
/// <param name="Text">Version of the text and its language, such as <c>2025-04/en</c>.</param>
/// <param name="At">UTC.</param>
public sealed record LeadConsent(string Text, DateTime At);

/// <summary>A place in the list, as its cursor: the time of the newest scan and the id.</summary>
public sealed record LeadPlace(DateTime LastAt, Guid Id)
{
    public static string CursorOf(LeadView lead) => $"{lead.LastAt.Ticks.ToString(CultureInfo.InvariantCulture)}-{lead.Id:N}";

    /// <summary>Null for what is no cursor.</summary>
    public static LeadPlace? Read(string? cursor) =>
        cursor?.Split('-') is [var ticks, var id] && long.TryParse(ticks, CultureInfo.InvariantCulture, out var at) && at >= 0 && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var guid)
            ? new LeadPlace(new DateTime(at, DateTimeKind.Utc), guid)
            : null;
}
