using CantonRobotics.Fair.Announcements;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CantonRobotics.Fair;

/// <summary>What runs now, for clients that show dates and halls.</summary>
/// <param name="Number">137</param>
/// <param name="Season">2025 spring</param>
/// <param name="TimeZone">IANA name of the fair's zone</param>
/// <param name="Phase">The phase that runs</param>
/// <param name="Zone">The zone that is run</param>
/// <param name="FairTime">The fair's time now, UTC; in demonstration mode it runs faster than clocks do</param>
/// <param name="Speed">Seconds of the fair in one second; 1 outside the demonstration</param>
public sealed record EditionView(int Number, string Season, string TimeZone, PhaseView Phase, ZoneView Zone, DateTime FairTime, double Speed);

public sealed record PhaseView(int Number, DateOnly FirstDay, DateOnly LastDay, TimeOnly Opens, TimeOnly Closes);

public sealed record ZoneView(string NameEn, string NameZh, string Hall, double Width, double Depth, double Area, IReadOnlyList<GateView> Gates);

public sealed record GateView(string Code, string NameEn, string NameZh, double X, double Y);

public static class EditionEndpoints
{
    public static IEndpointRouteBuilder MapFair(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/edition", Read).WithTags("edition").WithSummary("The edition, phase and zone that run now");
        routes.MapAnnouncements();
        return routes;
    }

    private static Ok<EditionView> Read(FairCalendar calendar, FairClock clock)
    {
        var (edition, phase, zone) = calendar.Programme;
        return TypedResults.Ok(new EditionView(
            edition.Number,
            edition.Season,
            edition.TimeZone,
            new PhaseView(phase.Number, phase.FirstDay, phase.LastDay, phase.Opens, phase.Closes),
            new ZoneView(zone.NameEn, zone.NameZh, zone.Hall, zone.Width, zone.Depth, zone.Area, [.. zone.Gates.Select(gate => new GateView(gate.Code, gate.NameEn, gate.NameZh, gate.X, gate.Y))]),
            clock.UtcNow,
            clock.Speed));
    }
}
