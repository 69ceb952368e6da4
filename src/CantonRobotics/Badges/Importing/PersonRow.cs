using CantonRobotics.Data;

namespace CantonRobotics.Badges.Importing;

/// <summary>One good row of a list of people.</summary>
/// <param name="Line">Its line in the file, from 1; of a workbook, its row.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for staff.</param>
/// <param name="Class">A visitor's, or organizer or construction.</param>
public sealed record PersonRow(
    int Line, string ExternalId, string Name, string? GivenName, string? FamilyName, string? Company, string? Country, string? Contact, BadgeClass Class, string? Language)
{
    /// <summary>Gets a badge with a name on it, and is no visitor.</summary>
    public bool IsStaff => Class is BadgeClass.Organizer or BadgeClass.Construction;
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">From 1; where a cell goes over several lines, the first of its row.</param>
/// <param name="Column">The column's name; null when the row or the file as a whole is wrong.</param>
/// <param name="Why">Its words are in the import's texts, or in those of a registration.</param>
public sealed record ImportError(int Line, string? Column, Refusal Why);

public enum ImportOutcome
{
    Added = 1,
    Changed = 2,
    Unchanged = 3,
}

/// <summary>What becomes of one row.</summary>
/// <param name="Fields">Names of the columns that change; empty where it is added or left.</param>
public sealed record ImportLine(PersonRow Row, ImportOutcome Outcome, IReadOnlyList<string> Fields);

/// <summary>What an import did, or would do. With any error it did nothing.</summary>
/// <param name="BadgesIssued">Badges that were made; of a dry run, that would be made.</param>
public sealed record ImportReport(IReadOnlyList<ImportLine> Lines, int BadgesIssued, IReadOnlyList<ImportError> Errors)
{
    public bool Good => Errors.Count == 0;

    public int Count(ImportOutcome outcome) => Lines.Count(line => line.Outcome == outcome);

    public static ImportReport Wrong(params IReadOnlyList<ImportError> errors) => new([], 0, errors);
}
