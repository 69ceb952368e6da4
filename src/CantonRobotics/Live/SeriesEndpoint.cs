using System.Globalization;
using CantonRobotics.Access;
using CantonRobotics.Booths;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Traffic;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Live;

/// <summary>Figures by quarters of an hour, of one day or several.</summary>
/// <param name="AsOf">UTC; the quarter that is running then is counted so far.</param>
/// <param name="Booth">Whose; null for the zone.</param>
/// <param name="Bucket">Length of a stretch: <c>15m</c>, <c>30m</c> or <c>1h</c>.</param>
/// <param name="Points">In opening hours only, oldest first; a value that was not measured is null.</param>
public sealed record TrafficSeries(DateTime AsOf, string? Booth, string Bucket, IReadOnlyList<SeriesPoint> Points);

internal static class SeriesEndpoint
{
    private const int MostDays = 40;

    private static readonly Dictionary<string, int> Quarters = new(StringComparer.Ordinal) { ["15m"] = 1, ["30m"] = 2, ["1h"] = 4 };

    public static void MapSeries(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/traffic/series", ReadAsync)
        .RequireAuthorization(Policies.Company).WithTags("traffic")
        .WithSummary("Figures by 15m, 30m or 1h between two instants: of the zone for organizers, of its own booth for an exhibitor")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<TrafficSeries>, ProblemHttpResult>> ReadAsync(
        string? from, string? to, string? bucket, string? booth, HttpContext http, TrafficBoard board, BoothPlan plan, FairCalendar calendar, FairClock clock, IStringLocalizer<TrafficTexts> texts)
    {
        var (schedule, now) = (calendar.Schedule, clock.UtcNow);
        if (!Quarters.TryGetValue(bucket ?? "15m", out var quarters))
        {
            return texts.Problem(StatusCodes.Status400BadRequest, "bucket-unknown", string.Join(", ", Quarters.Keys));
        }

        if (!Instant(from, schedule.StartOf(schedule.FairDayOf(now)), out var begin) || !Instant(to, now, out var end) || end < begin || end - begin > TimeSpan.FromDays(MostDays))
        {
            return texts.Problem(StatusCodes.Status400BadRequest, "span-invalid", MostDays);
        }

        if (booth is not null && (await plan.ListAsync(http.RequestAborted)).All(one => one.Code != booth))
        {
            return texts.Problem(StatusCodes.Status404NotFound, "booth-unknown", BoothRules.Shortened(booth));
        }

        if (!http.User.IsOrganizer && (booth is null || (await plan.CodesAsync(http.RequestAborted)).GetValueOrDefault(http.User.ExhibitorId ?? Guid.Empty) != booth))
        {
            return texts.Problem(StatusCodes.Status403Forbidden, "series-own-booth");
        }

        List<SeriesPoint> points = [];
        for (var day = schedule.FairDayOf(begin); day <= schedule.FairDayOf(end); day = day.AddDays(1))
        {
            points.AddRange(board.SeriesOf(day, now < end ? now : end, booth).Where(one => one.At.AddMinutes(15) > begin && one.At <= end).Chunk(quarters).Select(SeriesPoint.Of));
        }

        return TypedResults.Ok(new TrafficSeries(now, booth, bucket ?? "15m", points));
    }

    private static bool Instant(string? text, DateTime otherwise, out DateTime instant)
    {
        instant = otherwise;
        return text is null || DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out instant);
    }
}
