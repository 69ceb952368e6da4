using CantonRobotics.Alerts.Rules;
using CantonRobotics.Data;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Alerts;

/// <summary>Gathers what the rules look at, from memory; the disk is asked once a step.</summary>
public sealed class FactReader(
    TrafficBoard board, Sightings sightings, ScanWindow window, FairCalendar calendar, DeviceRegister devices, ScanWriter writer, IOptions<DataOptions> data)
{
    private const double Megabyte = 1_000_000;

    private (FairSchedule Schedule, FormerDays Former)? _former;

    /// <summary>What is known of a step that is over.</summary>
    /// <param name="step">A whole step, UTC.</param>
    /// <param name="present">What devices and the server say now, soon after it.</param>
    public AlertFacts Read(DateTime step, PresentFacts present) => new()
    {
        At = step,
        Schedule = calendar.Schedule,
        Board = board.Read(step),
        ZoneArea = calendar.Programme.Zone.Area,
        Window = window,
        Sightings = sightings,
        Former = Former,
        PlacesWithDevice = devices.PlacesWithDevice,
        Present = present,
    };

    /// <summary>The days before, from the live board.</summary>
    public FormerDays Former
    {
        get
        {
            if (_former?.Schedule != calendar.Schedule)
            {
                _former = (calendar.Schedule, new FormerDays(board, calendar.Schedule));
            }

            return _former!.Value.Former;
        }
    }

    /// <summary>What devices and the server say at this moment.</summary>
    public PresentFacts Present() => new(
        [.. devices.Active.Where(IsExpected).Select(Of)], DiskSpace.FreeBytes(data.Value) / Megabyte, writer.IsBroken || writer.IsFailing ? 100 : Math.Round(100 * writer.QueueUse, 1));

    /// <summary>Posters and pages scan, too, but stay silent between.</summary>
    private static bool IsExpected(KnownDevice device) => device.Name != SelfScan.DeviceName && !device.Name.StartsWith(CounterPage.DevicePrefix, StringComparison.Ordinal);

    private static DeviceFacts Of(KnownDevice device) => new(
        device.Scanning.Id, device.Scanning.Place, device.LastSeenAt, device.Status?.Unsent, device.Status?.OldestUnsentAt + (device.ClockOffset ?? TimeSpan.Zero));
}
