using System.Globalization;
using CantonRobotics.Access;
using CantonRobotics.Access.Audit;
using CantonRobotics.Booths;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Traffic;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Alerts;

internal static class FairnessEndpoints
{
    public static void MapFairness(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/traffic/fairness.csv", FileAsync).WithTags("traffic").RequireAuthorization(Policies.Organizer)
            .WithSummary("What each booth gets of today's visitors for its size, as CSV")
            .WithDescription("index = (visitors of the booth ÷ visitors of all measured booths) ÷ (area of the booth ÷ area of all measured booths); empty where a booth is not measured.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");

    private static async Task<IResult> FileAsync(TrafficBoard board, BoothPlan plan, FairCalendar calendar, Mode mode, AuditTrail audit, IStringLocalizer<AlertTexts> texts, CancellationToken cancellation)
    {
        await audit.RecordAsync(new(AuditActions.Exported, "fairness", "csv"), cancellation);
        var (reading, drawn) = (board.Read(), await plan.PlanAsync(cancellation));
        var fairness = Fairness.Of(reading, drawn.Booths.ToDictionary(one => one.Code, one => one.Area));
        List<IEnumerable<string?>> rows =
        [
            .. mode.IsDemonstration ? [["DEMONSTRATION: invented traffic"]] : Array.Empty<IEnumerable<string?>>(),
            [texts["asOf", calendar.Schedule.Stamp(reading.AsOf)], texts["fair.gini"], Plain(fairness.Gini)],
            [texts["fair.formula.index"]],
            [texts["fair.booth"], texts["fair.index"], texts["fair.visitors"], texts["fair.visits"], texts["fair.area"], texts["fair.density"]],
            .. fairness.Booths.OrderBy(one => one.Index is null).ThenBy(one => one.Index).Select(one => (IEnumerable<string?>)
                [one.Code, Plain(one.Index), one.Visitors?.ToString(CultureInfo.InvariantCulture), one.Visits?.ToString(CultureInfo.InvariantCulture), one.Area.ToString(CultureInfo.InvariantCulture), Plain(one.VisitsPerSquareMetre)]),
        ];
        return TypedResults.File(CsvText.File(rows), "text/csv; charset=utf-8", "fairness.csv");
    }

    private static string? Plain(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture);
}
