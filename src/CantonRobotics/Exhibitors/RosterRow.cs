namespace CantonRobotics.Exhibitors;

/// <summary>One good row of a roster file.</summary>
/// <param name="Line">Its first line in the file, from 1.</param>
public sealed record RosterRow(
    int Line, string ExternalId, string NameEn, string NameZh, string City, string Province, string Category, string? IfrClass, string? Form,
    IReadOnlyList<string> Robots, string? Website, RosterBasis Basis, string? Note);

/// <summary>Why a row was not taken.</summary>
/// <param name="Line">The line in the file, from 1; where a cell goes over several lines, the first of its row.</param>
/// <param name="Column">The column's name; null when the row or the file as a whole is wrong.</param>
/// <param name="Reason">Stable and kebab-case; its words are the text <c>roster.{reason}</c>.</param>
/// <param name="Args">Values for the text's placeholders.</param>
public sealed record RosterError(int Line, string? Column, string Reason, params object[] Args);

/// <summary>What an import did, or would do. With any error it did nothing.</summary>
public sealed record RosterReport(int Added, int Changed, int Unchanged, IReadOnlyList<RosterError> Errors)
{
    public bool Good => Errors.Count == 0;
}
