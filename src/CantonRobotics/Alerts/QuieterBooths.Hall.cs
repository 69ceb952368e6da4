using CantonRobotics.Exhibitors;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts;

/// <summary>A booth worth a visit, for a screen that everybody sees.</summary>
/// <param name="Code">The booth's code.</param>
/// <param name="Category">What it shows, so that people find what is like what they came for.</param>
public sealed record LessBusyBooth(string Code, string Category);

public sealed partial class QuieterBooths
{
    public const int MostInHall = 24;

    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(5);

    /// <summary>Whether an organizer allows that people are sent to less busy booths.</summary>
    public Task<bool> IsShownAsync(CancellationToken cancellation = default) => hints.IsShownAsync(PublicHint.QuieterBooths, cancellation);

    /// <summary>
    /// Up to 24 booths that are empty or calm by what is known now: those first that get least for their size (<see cref="BoothShare.Index"/>); booths that get alike take
    /// turns of five minutes. Empty while it is not allowed, and while the hall is closed.
    /// </summary>
    public async Task<IReadOnlyList<LessBusyBooth>> InHallAsync(CancellationToken cancellation = default)
    {
        var reading = board.Read();
        if (!calendar.Schedule.IsOpen(reading.AsOf) || !await IsShownAsync(cancellation))
        {
            return [];
        }

        var drawn = await plan.PlanAsync(cancellation);
        var approved = (await exhibitors.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved }, cancellation)).ToDictionary(one => one.Id, one => one.Category);
        var readings = reading.Booths.ToDictionary(one => one.Code, StringComparer.Ordinal);
        var index = IndexOf(reading, drawn);

        // A lot that every server draws alike: by the plan's order the first rows would be named first all day.
        var lots = new Random((int)(reading.AsOf.Ticks / Turn.Ticks % int.MaxValue));
        var lot = drawn.Booths.ToDictionary(one => one.Code, _ => lots.Next(), StringComparer.Ordinal);
        return
        [
            .. (from booth in drawn.Booths
                where booth.ExhibitorId is { } holder && approved.ContainsKey(holder)
                where readings.GetValueOrDefault(booth.Code) is { State: BoothState.Live or BoothState.Quiet, Level: <= BoothLevel.Calm }
                orderby index.GetValueOrDefault(booth.Code) ?? 0, lot[booth.Code]
                select new LessBusyBooth(booth.Code, approved[booth.ExhibitorId!.Value])).Take(MostInHall),
        ];
    }
}
