using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts;

/// <summary>A booth to go to instead.</summary>
/// <param name="Booth">On the plan, with its exhibitor's names.</param>
/// <param name="Reading">How busy it is.</param>
/// <param name="Metres">Straight line from the booth asked for.</param>
public sealed record QuieterBooth(PlannedBooth Booth, BoothReading Reading, double Metres);

/// <summary>Booths of the same category at which less is going on: shown to visitors only while an organizer allows it.</summary>
public sealed partial class QuieterBooths(PublicHints hints, BoothPlan plan, ExhibitorDirectory exhibitors, TrafficBoard board, FairCalendar calendar)
{
    public const int Most = 3;

    /// <summary>
    /// Up to three other booths of the category of whoever has this booth, that are empty, calm or steady by what is known now, and all less full than this one: those first
    /// that get least for their size (<see cref="BoothShare.Index"/>), then the nearest. Empty while it is not allowed, while the hall is closed, and for a booth that nobody has.
    /// </summary>
    public async Task<IReadOnlyList<QuieterBooth>> FindAsync(string code, CancellationToken cancellation = default)
    {
        var reading = board.Read();
        if (!calendar.Schedule.IsOpen(reading.AsOf) || !await hints.IsShownAsync(PublicHint.QuieterBooths, cancellation))
        {
            return [];
        }

        var drawn = await plan.PlanAsync(cancellation);
        var approved = (await exhibitors.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved }, cancellation)).ToDictionary(one => one.Id, one => one.Category);
        return drawn.Booths.FirstOrDefault(booth => booth.Code == code) is { ExhibitorId: { } holder } here && approved.TryGetValue(holder, out var category)
            ? Among(drawn, here, reading, booth => booth.ExhibitorId is { } id && approved.GetValueOrDefault(id) == category)
            : [];
    }

    private static IReadOnlyList<QuieterBooth> Among(FloorPlan drawn, PlannedBooth here, BoardReading reading, Func<PlannedBooth, bool> isSimilar)
    {
        // Of a booth that is not measured nobody knows whether others are less busy.
        var readings = reading.Booths.ToDictionary(one => one.Code, StringComparer.Ordinal);
        var index = IndexOf(reading, drawn);
        return
        [
            .. (from booth in drawn.Booths
                where booth.Code != here.Code && isSimilar(booth)
                let its = readings.GetValueOrDefault(booth.Code)
                where its is { State: BoothState.Live or BoothState.Quiet, Level: <= BoothLevel.Steady } && ShareOf(its) < ShareOf(readings.GetValueOrDefault(here.Code))
                let metres = Math.Sqrt(Math.Pow(Middle(booth).X - Middle(here).X, 2) + Math.Pow(Middle(booth).Y - Middle(here).Y, 2))
                orderby index.GetValueOrDefault(booth.Code) ?? 0, metres
                select new QuieterBooth(booth, its, metres)).Take(Most),
        ];
    }

    private static Dictionary<string, double?> IndexOf(BoardReading reading, FloorPlan drawn) =>
        Fairness.Of(reading, drawn.Booths.ToDictionary(one => one.Code, one => one.Area, StringComparer.Ordinal)).Booths.ToDictionary(one => one.Code, one => one.Index, StringComparer.Ordinal);

    private static double? ShareOf(BoothReading? reading) => reading is { State: BoothState.Live or BoothState.Quiet, Here: { } here } ? (double)here / Math.Max(1, reading.Capacity) : null;

    private static (double X, double Y) Middle(PlannedBooth booth) => (booth.X + (booth.Width / 2), booth.Y + (booth.Depth / 2));
}
