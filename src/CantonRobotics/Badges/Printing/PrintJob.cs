using CantonRobotics.Access;
using CantonRobotics.Data;

namespace CantonRobotics.Badges.Printing;

public enum PrintFormat
{
    Pdf = 1,

    /// <summary>For label printers of 203 dpi (8 dots a millimetre).</summary>
    Zpl203 = 2,

    /// <summary>For label printers of 300 dpi.</summary>
    Zpl300 = 3,
}

/// <summary>Which badges of the present phase; revoked ones never.</summary>
public enum SelectionKind
{
    /// <summary>All that were not printed yet, test badges apart.</summary>
    NotPrinted = 1,
    Class = 2,

    /// <summary>Holders whose name, company or contact contains a text, or the code under the QR.</summary>
    Search = 3,
    Badge = 4,
}

/// <param name="Class">Of <see cref="SelectionKind.Class"/>.</param>
/// <param name="Search">Of <see cref="SelectionKind.Search"/>; at most 100 characters.</param>
/// <param name="BadgeId">Of <see cref="SelectionKind.Badge"/>.</param>
public sealed record PrintSelection(SelectionKind Kind, BadgeClass? Class = null, string? Search = null, long? BadgeId = null)
{
    public static readonly PrintSelection NotPrinted = new(SelectionKind.NotPrinted);
}

/// <param name="Reason">Wanted where a badge of the selection was printed before; at most 200 characters.</param>
public sealed record PrintRequest(PrintSelection Selection, string Layout, PrintFormat Format, string? Reason = null);

public enum PrintState
{
    Waiting = 1,
    Running = 2,

    /// <summary>Its file can be fetched.</summary>
    Done = 3,
    Cancelled = 4,

    /// <summary>Nothing was printed.</summary>
    Failed = 5,
}

/// <summary>A text that did not fit and ends in an ellipsis.</summary>
/// <param name="TypedCode">Whose badge, grouped.</param>
public sealed record CutText(string TypedCode, ElementKind Kind);

/// <summary>One file that is made, as it stands at this moment. In memory only: what is printed is in the log.</summary>
/// <param name="By">Who asked for it.</param>
/// <param name="Done">How many of <see cref="Total"/> have been drawn or left out.</param>
/// <param name="LeftOut">Badges that could not be printed and why, the first <see cref="MostNotes"/>; they count as not printed.</param>
/// <param name="Cut">Texts that had to be cut, the first <see cref="MostNotes"/>.</param>
/// <param name="Expires">When its file is removed; null while there is none.</param>
public sealed record PrintJob(
    Guid Id, PrintRequest Request, NamedLayout Layout, IReadOnlyList<long> Badges, Caller By, DateTime CreatedAt, PrintState State, int Done, int LeftOutCount,
    IReadOnlyList<Refusal> LeftOut, int CutCount, IReadOnlyList<CutText> Cut, DateTime? Expires)
{
    public const int MostNotes = 50;

    public int Total => Badges.Count;

    public bool IsOpen => State is PrintState.Waiting or PrintState.Running;

    public string FileName => $"badges-{CreatedAt:yyyyMMdd-HHmmss}.{(Request.Format == PrintFormat.Pdf ? "pdf" : "zpl")}";
}
