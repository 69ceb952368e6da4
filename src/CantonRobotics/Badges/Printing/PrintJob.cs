using System.Globalization;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Fair;

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

/// <summary>A badge that could not be printed, and why.</summary>
public sealed record LeftOutBadge(long BadgeId, Refusal Why);

/// <summary>One file that is made, as it stands at this moment. In memory only: what is printed is in the log.</summary>
/// <param name="Badges">Those that were selected.</param>
/// <param name="Again">Those of them that were printed before, or are in another file of the queue.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="CreatedAt">UTC, by the fair's clock like the log.</param>
/// <param name="Done">How many of <see cref="Total"/> have been drawn or left out.</param>
/// <param name="LeftOut">Badges that could not be printed and why, the first <see cref="MostNotes"/>; they count as not printed.</param>
/// <param name="Cut">Texts that had to be cut, the first <see cref="MostNotes"/>.</param>
/// <param name="Expires">When its file is removed, by the server's clock; null while there is none.</param>
/// <param name="Drawn">The badges in its file; none while it is made.</param>
/// <param name="HandedOut">Its file was fetched: from then on its badges count as printed.</param>
public sealed record PrintJob(
    Guid Id, PrintRequest Request, NamedLayout Layout, IReadOnlyList<long> Badges, IReadOnlySet<long> Again, Caller By, DateTime CreatedAt, PrintState State, int Done, int LeftOutCount,
    IReadOnlyList<LeftOutBadge> LeftOut, int CutCount, IReadOnlyList<CutText> Cut, DateTime? Expires, IReadOnlyList<long> Drawn, bool HandedOut = false)
{
    public const int MostNotes = 50;

    public int Total => Badges.Count;

    public bool IsOpen => State is PrintState.Waiting or PrintState.Running;

    /// <summary>As a card says it: how far the work is, or how many badges are in what came of it.</summary>
    public int Shown => State switch { PrintState.Done => Drawn.Count, PrintState.Failed or PrintState.Cancelled => 0, _ => Done };

    /// <summary>Badges that nobody else is to print meanwhile: all of a job that is open, those of a file that waits to be fetched.</summary>
    public IReadOnlyList<long> Held => IsOpen ? Badges : State == PrintState.Done && !HandedOut ? Drawn : [];

    /// <summary>By the fair's time, like the log.</summary>
    public string FileNameIn(FairSchedule schedule) =>
        string.Create(CultureInfo.InvariantCulture, $"badges-{schedule.Local(CreatedAt):yyyyMMdd-HHmmss}.{(Request.Format == PrintFormat.Pdf ? "pdf" : "zpl")}");
}
