using System.Collections.Immutable;
using CantonRobotics.Reports.Attendance;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Papers;

/// <summary>A report in words of one language: the page, the PDF and the workbook all show this, so that they cannot differ.</summary>
/// <param name="Again">Query that makes the same report again, for a file of it.</param>
/// <param name="Title">What it is.</param>
/// <param name="Under">Lines under the title: the fair, the hall, how much of it the report covers.</param>
/// <param name="Stamp">As of when, up to which position of the log, with how many differences, and the signature's beginning; a line a report.</param>
/// <param name="ShortSha">The signature's beginning, for the foot of each page; of two reports both.</param>
/// <param name="Demonstration">Says that everything is invented; null where it is not.</param>
/// <param name="Figures">The numbers that come first.</param>
/// <param name="Tables">The rest.</param>
/// <param name="Definitions">The appendix: what each number means.</param>
/// <param name="Colophon">From which log, made when, compared with what, signed how.</param>
public sealed record Paper(
    string Again, string Title, ImmutableArray<string> Under, ImmutableArray<string> Stamp, string ShortSha, string? Demonstration, ImmutableArray<PaperFigure> Figures,
    ImmutableArray<PaperTable> Tables, ImmutableArray<PaperDefinition> Definitions, ImmutableArray<(string Term, string Text)> Colophon);

/// <param name="Name">Of the number; names its definition too.</param>
/// <param name="Label">Its name in words.</param>
/// <param name="Value">In words; a dash where it was not measured.</param>
/// <param name="Basis">Measured, estimated or not measured, whose rule it follows, and when it was reached.</param>
/// <param name="Number">For the workbook; null where it was not measured or is no number.</param>
/// <param name="Unit">What the number counts in.</param>
public sealed record PaperFigure(string Name, string Label, string Value, string Basis, double? Number, MeasureUnit Unit);

/// <param name="Name">Names the sheet and the file.</param>
/// <param name="Title">In words.</param>
/// <param name="What">What is counted, and how.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">As many cells each as there are columns.</param>
/// <param name="Empty">What to say without rows.</param>
public sealed record PaperTable(string Name, string Title, string What, ImmutableArray<PaperColumn> Columns, ImmutableArray<ImmutableArray<PaperCell>> Rows, string Empty);

/// <param name="Head">In words.</param>
/// <param name="IsNumber">Stands to the right.</param>
/// <param name="HasBar">Drawn too, against the greatest of the column.</param>
/// <param name="Wide">How much room it takes beside the others.</param>
/// <param name="Unit">What its numbers count in.</param>
/// <param name="Basis">How its numbers came to be; null where it has none.</param>
/// <param name="IsBelow">Goes under the others where there is no room beside them.</param>
public sealed record PaperColumn(string Head, bool IsNumber = false, bool HasBar = false, double Wide = 1, MeasureUnit Unit = MeasureUnit.Count, Basis? Basis = null, bool IsBelow = false)
{
    public static PaperColumn Number(string head, bool hasBar = false, MeasureUnit unit = MeasureUnit.Count, Basis? basis = Traffic.Basis.Measured) => new(head, IsNumber: true, hasBar, Unit: unit, Basis: basis);
}

/// <param name="Text">A dash where it was not measured.</param>
/// <param name="Number">For bars and the workbook.</param>
public readonly record struct PaperCell(string Text, double? Number = null);

/// <param name="Name">Of the number it explains.</param>
/// <param name="Term">In words.</param>
/// <param name="Meaning">How it is counted.</param>
public sealed record PaperDefinition(string Name, string Term, string Meaning);
