using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Booths;
using CantonRobotics.Fair;

namespace CantonRobotics.Devices;

/// <summary>A place that somebody may pair devices to.</summary>
public sealed record ScanPlace(PlaceKind Kind, string Code, string NameEn, string NameZh);

/// <summary>Whose devices are whose: organizers have all places, gate leads the gates, exhibitors their own booths.</summary>
public sealed class DeviceScope(FairCalendar calendar, BoothPlan plan)
{
    /// <summary>Gates first, then booths in natural order.</summary>
    public async Task<IReadOnlyList<ScanPlace>> PlacesOfAsync(ClaimsPrincipal who, CancellationToken cancellation = default)
    {
        var booths = (await plan.PlanAsync(cancellation)).Booths;
        var gates = calendar.Programme.Zone.Gates.Select(gate => new ScanPlace(PlaceKind.Gate, gate.Code, gate.NameEn, gate.NameZh));
        return who.IsOrganizer ? [.. gates, .. booths.Select(Booth)]
            : who.IsInRole(Roles.Gate) ? [.. gates]
            : who.ExhibitorId is { } exhibitor ? [.. booths.Where(booth => booth.ExhibitorId == exhibitor).Select(Booth)] : [];
    }

    public async Task<bool> HoldsAsync(ClaimsPrincipal who, string place, CancellationToken cancellation = default) =>
        who.IsOrganizer || (await PlacesOfAsync(who, cancellation)).Any(one => one.Code == place);

    private static ScanPlace Booth(PlannedBooth booth) => new(PlaceKind.Booth, booth.Code, booth.NameEn ?? "", booth.NameZh ?? "");
}
