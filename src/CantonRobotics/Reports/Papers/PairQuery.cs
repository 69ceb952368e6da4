using System.Globalization;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using CantonRobotics.Reports.Attendance;

namespace CantonRobotics.Reports.Papers;

/// <summary>Which two reports, as the address of the page and of the interface spells it.</summary>
/// <param name="A">A fair day, <c>2025-04-15</c>, or an edition's number.</param>
/// <param name="B">Another one of the same kind.</param>
/// <param name="SeqA">Of a former comparison: up to which position of the log its first report was made.</param>
/// <param name="SeqB">The same of its second.</param>
/// <param name="AsOf">The instant of a former comparison, UTC.</param>
internal sealed record PairQuery(string? A = null, string? B = null, long? SeqA = null, long? SeqB = null, string? AsOf = null)
{
    public static Refusal Unknown { get; } = new("report-pair-unknown");

    public (DateOnly A, DateOnly B)? Days => ReportDesk.ReadDay(A) is { } a && ReportDesk.ReadDay(B) is { } b ? (a, b) : null;

    public (int A, int B)? Editions =>
        int.TryParse(A, NumberStyles.None, CultureInfo.InvariantCulture, out var a) && int.TryParse(B, NumberStyles.None, CultureInfo.InvariantCulture, out var b) ? (a, b) : null;

    public PairMoment Moment => new(SeqA >= 0 ? SeqA : null, SeqB >= 0 ? SeqB : null, UtcMillisecondsConverter.TryRead(AsOf, out var instant) ? instant : null);
}
