using System.Globalization;
using CantonRobotics.Robots;
using CantonRobotics.Visitors;

namespace CantonRobotics.Leads;

/// <summary>
/// The columns of an export. HubSpot's are the labels of its contact properties, Salesforce's those of its Lead object, where Last Name and Company must not be
/// empty (HubSpot "Set up your import file", Salesforce "Lead fields"); where the lead comes from stands in a field of the company's own, since HubSpot's own
/// "Original source" takes a fixed list. All end with the receipt of the consent.
/// </summary>
public sealed class LeadColumns
{
    public static readonly LeadColumns Generic = new("generic",
    [
        ("name", (lead, _) => lead.Name), ("company", (lead, _) => lead.Company), ("country", (lead, _) => lead.Country), ("email", (lead, _) => lead.Email),
        ("phone", (lead, _) => lead.Phone), ("interests", (lead, _) => string.Join("; ", lead.Interests)), ("rating", (lead, _) => lead.Rating),
        ("followUp", (lead, _) => Day(lead.FollowUp)), ("tags", (lead, _) => string.Join("; ", lead.Tags)), ("robots", (lead, words) => words.RobotsOf(lead)),
        ("answers", (lead, words) => words.AnswersOf(lead)), ("notes", (lead, _) => NotesOf(lead)), ("booth", (lead, _) => lead.Booth),
        ("firstScanUtc", (lead, _) => Utc(lead.FirstAt)), ("lastScanUtc", (lead, _) => Utc(lead.LastAt)), ("scans", (lead, _) => lead.Scans.ToString(CultureInfo.InvariantCulture)),
        ("consentText", (lead, _) => lead.Consent.Text), ("consentUtc", (lead, _) => Utc(lead.Consent.At)),
    ]);

    public static readonly LeadColumns HubSpot = new("hubspot",
    [
        ("First Name", (lead, _) => lead.GivenName), ("Last Name", (lead, _) => lead.FamilyName ?? lead.Name), ("Email", (lead, _) => lead.Email), ("Phone Number", (lead, _) => lead.Phone),
        ("Company Name", (lead, _) => lead.Company), ("Country/Region", (lead, _) => English(lead.Country)), ("Lead Rating", (lead, _) => Capital(lead.Rating)),
        ("Follow-up Date", (lead, _) => Day(lead.FollowUp)), ("Notes", (lead, words) => words.AllOf(lead)), ("Lead Source", (_, words) => words.Source),
        ("Consent Text", (lead, _) => lead.Consent.Text), ("Consent Date", (lead, _) => Utc(lead.Consent.At)),
    ]);

    public static readonly LeadColumns Salesforce = new("salesforce",
    [
        ("First Name", (lead, _) => lead.GivenName), ("Last Name", (lead, _) => lead.FamilyName ?? lead.Name), ("Company", (lead, _) => lead.Company ?? "[not provided]"),
        ("Email", (lead, _) => lead.Email), ("Phone", (lead, _) => lead.Phone), ("Country", (lead, _) => English(lead.Country)), ("Rating", (lead, _) => Capital(lead.Rating)),
        ("Lead Source", (_, words) => words.Source), ("Description", (lead, words) => words.AllOf(lead)),
        ("Consent Text", (lead, _) => lead.Consent.Text), ("Consent Date", (lead, _) => Utc(lead.Consent.At)),
    ]);

    private readonly IReadOnlyList<(string Header, Func<LeadView, LeadWords, string?> Cell)> _columns;

    private LeadColumns(string name, IReadOnlyList<(string Header, Func<LeadView, LeadWords, string?> Cell)> columns) => (Name, _columns) = (name, columns);

    public static IReadOnlyList<string> Names => [Generic.Name, HubSpot.Name, Salesforce.Name];

    public string Name { get; }

    public IReadOnlyList<string> Headers => [.. _columns.Select(column => column.Header)];

    /// <summary>Generic where none is asked for; null for a name that there is not.</summary>
    public static LeadColumns? Find(string? name) => name is null ? Generic : new[] { Generic, HubSpot, Salesforce }.FirstOrDefault(one => one.Name == name);

    public IEnumerable<string?> CellsOf(LeadView lead, LeadWords words) => _columns.Select(column => column.Cell(lead, words));

    internal static string NotesOf(LeadView lead) => string.Join("\n", lead.Notes.Select(note => note.Text));

    private static string Utc(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Capital(string? rating) => rating is { Length: > 0 } ? char.ToUpperInvariant(rating[0]) + rating[1..] : null;

    private static string English(string country) => Ui.AnyLanguage.Speaking("en", () => Countries.NameOf(country));
}

/// <summary>What ids on a lead stand for: robots and questions of its exhibitor.</summary>
public sealed class LeadWords(IReadOnlyDictionary<Guid, string> robots, IReadOnlyDictionary<Guid, string> questions, bool demonstration)
{
    /// <summary>Where a CRM's lead comes from; one of the demonstration says so in every row, since a CRM takes the first row for its headers.</summary>
    public string Source => demonstration ? "CantonRobotics DEMONSTRATION" : "CantonRobotics";

    public static async Task<LeadWords> OfAsync(Guid exhibitorId, LeadForms forms, RobotCatalogue robots, bool demonstration, CancellationToken cancellation = default) => new(
        (await robots.OfAsync(exhibitorId, cancellation)).ToDictionary(robot => robot.Id, robot => robot.Name),
        (await forms.OfAsync(exhibitorId, cancellation)).Questions.ToDictionary(question => question.Id, question => question.Text), demonstration);

    public string RobotsOf(LeadView lead) => string.Join("; ", lead.Robots.Select(id => robots.GetValueOrDefault(id)).OfType<string>());

    public string AnswersOf(LeadView lead) => string.Join("; ", lead.Answers.Select(answer => questions.TryGetValue(answer.Key, out var asked) ? $"{asked} {answer.Value}" : answer.Value));

    /// <summary>For a CRM that has one field for all of it.</summary>
    public string AllOf(LeadView lead) => string.Join("\n", new[] { LeadColumns.NotesOf(lead), RobotsOf(lead), AnswersOf(lead), string.Join("; ", lead.Tags) }.Where(part => part.Length > 0));
}
