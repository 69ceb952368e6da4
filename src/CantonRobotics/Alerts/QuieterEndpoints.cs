using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts;

/// <summary>Less busy booths on the wire.</summary>
/// <param name="AsOf">UTC, the fair's time.</param>
/// <param name="Shown">Whether an organizer allows them; without that there are none.</param>
/// <param name="Items">At most 24, those first that get least for their size.</param>
/// <param name="Next">Always null, since there are few.</param>
public sealed record LessBusyList(DateTime AsOf, bool Shown, IReadOnlyList<LessBusyBooth> Items, string? Next);

internal static class QuieterEndpoints
{
    public static void MapQuieter(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/traffic/quieter", async (QuieterBooths quieter, TrafficBoard board, CancellationToken cancellation) =>
            TypedResults.Ok(new LessBusyList(board.Read().AsOf, await quieter.IsShownAsync(cancellation), await quieter.InHallAsync(cancellation), null)))
        .AllowAnonymous().WithTags("traffic").WithSummary("Booths that are empty or calm now, those first that get least for their size; none unless an organizer allows it");
}
