using CantonRobotics.Visitors;

namespace CantonRobotics.Badges.Importing;

/// <summary>One row of a list of people that can be compared with who is here: its external id and its class are known.</summary>
/// <param name="Line">Its line in the file, from 1; of a workbook, its row.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for staff.</param>
/// <param name="Class">A visitor's, or organizer or construction.</param>
/// <param name="Columns">What the file speaks of; the rest of a person who is here stays as it is.</param>
public sealed record PersonRow(
    int Line, string ExternalId, string? Name, string? GivenName, string? FamilyName, string? Company, string? Country, string? Contact, BadgeClass Class, string? Language,
    IReadOnlySet<string> Columns)
{
    /// <summary>Gets a badge with a name on it, and is no visitor.</summary>
    public bool IsStaff => Class is BadgeClass.Organizer or BadgeClass.Construction;

    /// <summary>What a new person cannot do without, and the file does not say.</summary>
    internal IEnumerable<string> Wanting => from need in new[] { ("name", Name), ("country", Country), ("contact", Contact) }
                                            where string.IsNullOrWhiteSpace(need.Item2) && (need.Item1 == "name" || !IsStaff)
                                            select need.Item1;
}

/// <summary>What is to be said of a row: that it is wrong, or what becomes of it otherwise than its writer may think.</summary>
/// <param name="Line">From 1; where a cell goes over several lines, the first of its row.</param>
/// <param name="Column">The column's name; null when the row or the file as a whole is meant.</param>
/// <param name="Why">Its words are in the import's texts, as <c>problem.…</c> or <c>notice.…</c>.</param>
/// <param name="ExternalId">Of the person, as written; null where the file as a whole is meant.</param>
public sealed record ImportRemark(int Line, string? Column, Data.Refusal Why, string? ExternalId = null, string? Name = null);

public enum ImportOutcome
{
    Added = 1,
    Changed = 2,
    Unchanged = 3,
}

/// <summary>What becomes of one good row.</summary>
/// <param name="Name">As the person is called afterwards.</param>
/// <param name="Fields">What changes; empty where it is added or left.</param>
/// <param name="GetsBadge">A badge is made, since the person has none.</param>
public sealed record ImportLine(PersonRow Row, string? Name, ImportOutcome Outcome, IReadOnlyList<FieldChange> Fields, bool GetsBadge);

/// <summary>A row that is not imported, as it stands in the file.</summary>
public sealed record RefusedRow(int Line, IReadOnlyList<string> Cells);

/// <summary>What an import did, or would do.</summary>
/// <param name="Lines">The good rows; of an import that was done, those that are in.</param>
/// <param name="Errors">Everything that is wrong, in the order of rows.</param>
public sealed record ImportReport(IReadOnlyList<ImportLine> Lines, IReadOnlyList<ImportRemark> Errors)
{
    /// <summary>What is worth knowing, and stops nothing.</summary>
    public IReadOnlyList<ImportRemark> Notices { get; init; } = [];

    /// <summary>The columns as the file names them, and the rows that have an error.</summary>
    public RefusedRow? Header { get; init; }

    public IReadOnlyList<RefusedRow> Refused { get; init; } = [];

    /// <summary>It was done, not only tried.</summary>
    public bool Applied { get; init; }

    /// <summary>Somebody came between: not all of the good rows are in.</summary>
    public bool Stopped { get; init; }

    public bool Good => Errors.Count == 0;

    /// <summary>Badges that were made; of a dry run, that would be made.</summary>
    public int BadgesIssued => Lines.Count(line => line.GetsBadge);

    public int Count(ImportOutcome outcome) => Lines.Count(line => line.Outcome == outcome);
}
