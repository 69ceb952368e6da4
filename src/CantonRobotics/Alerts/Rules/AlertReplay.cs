using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts.Rules;

/// <summary>A hall of its own, in memory, through which scans are led once more: what rules would have seen at each step. Devices and the server are not in the log.</summary>
/// <param name="schedule">The fair's hours.</param>
/// <param name="board">An open board without scans of the day, which knows the booths.</param>
/// <param name="sightings">Empty, knowing where the places are.</param>
/// <param name="former">The days before.</param>
/// <param name="zoneArea">In m².</param>
/// <param name="placesWithDevice">Where devices are paired.</param>
public sealed class AlertReplay(FairSchedule schedule, TrafficBoard board, Sightings sightings, FormerDays former, double? zoneArea, IReadOnlySet<string> placesWithDevice)
{
    private readonly ScanWindow _window = new();

    /// <summary>A scan has come in.</summary>
    public void See(in ScanGlance scan)
    {
        _window.See(scan);
        if (scan.Movement is { } movement)
        {
            board.Record([movement]);
            sightings.Record([movement]);
        }
    }

    /// <summary>What was known at a step, of the scans seen so far.</summary>
    public AlertFacts At(DateTime step) => new()
    {
        At = step,
        Schedule = schedule,
        Board = board.Read(step),
        ZoneArea = zoneArea,
        Window = _window,
        Sightings = sightings,
        Former = former,
        PlacesWithDevice = placesWithDevice,
    };
}
