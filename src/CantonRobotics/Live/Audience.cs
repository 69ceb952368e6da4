using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Traffic;

namespace CantonRobotics.Live;

/// <summary>Who is looking, hence what may be seen: organizers and their display links all, an exhibitor its own booth, anyone else levels.</summary>
internal readonly record struct Audience(bool Full, Guid? ExhibitorId)
{
    public static readonly Audience Organizers = new(true, null);
    public static readonly Audience Anyone = new(false, null);

    public static Audience Of(ClaimsPrincipal? principal) =>
        principal is null ? Anyone
        : principal.IsOrganizer || principal.IsDisplay ? Organizers
        : new Audience(false, principal.ExhibitorId);

    /// <summary>The hub's group.</summary>
    public string Group => Full ? "organizers" : ExhibitorId is { } id ? $"exhibitor:{id}" : "anyone";

    /// <summary>Least time between two messages.</summary>
    public TimeSpan Interval => this == Anyone ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(250);

    public TrafficSnapshot See(BoardReading board) =>
        new(board.Epoch, board.Seq, board.AsOf, board.FairDay, Zone(board), [.. board.Booths.Select(Booth)]);

    private object Zone(BoardReading board) =>
        Full ? new ZoneFigures(board.Zone) : ExhibitorId is null ? PublicZone.Of(board) : ExhibitorZone.Of(board);

    private IBoothView Booth(BoothReading reading) =>
        Full || (ExhibitorId is not null && reading.ExhibitorId == ExhibitorId) ? new BoothFigures(reading) : PublicBooth.Of(reading);
}
