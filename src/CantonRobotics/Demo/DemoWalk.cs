using CantonRobotics.Booths;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Demo;

/// <summary>
/// Walks the crowd through the fair: sends what is due to the scan desk as the devices of the hall would, day after day.
/// </summary>
public sealed class DemoWalk(
    DemoClock clock, FairCalendar calendar, BoothPlan plan, DeviceRegister devices, ScanDesk desk, ScanLog log, DemoCrowd crowd, IOptions<DemoOptions> options,
    ILogger<DemoWalk> logger)
{
    private const int LargestBatch = 100;
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan AfterClosing = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan BeforeOpening = TimeSpan.FromMinutes(2);

    private Dictionary<string, ScanningDevice> _devices = [];
    private FairDayWalk? _walk;
    private IReadOnlyList<WalkEvent> _events = [];
    private Guid[] _scanIds = [];
    private DateOnly _day;
    private int _next;
    private DateTime? _stoppedAt;

    private FairSchedule Schedule => calendar.Schedule;

    private DateTime Start => Schedule.Utc(Schedule.FirstDay, new TimeOnly(10, 30));

    /// <summary>Sets the clock to 10:30 of the first day, or to where a former run stopped.</summary>
    public async Task SetClockAsync(CancellationToken cancellation)
    {
        _stoppedAt = await log.LastReceivedAtAsync(cancellation);
        clock.Set(_stoppedAt > Start ? _stoppedAt.Value : Start);
    }

    /// <summary>Walks what is missing of the first hour, then lets the clock run.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var opening = Schedule.OpeningOf(Schedule.FirstDay);
        var from = _stoppedAt ?? opening;
        await OpenDayAsync(Schedule.FairDayOf(from), from, cancellation);
        for (var minute = from; minute <= Start; minute = minute.AddMinutes(1))
        {
            clock.Set(minute);
            await SendDueAsync(cancellation);
        }

        await log.SettledAsync();
        clock.Run();
    }

    public async Task WalkAsync(CancellationToken cancellation)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await tick.WaitForNextTickAsync(cancellation))
        {
            try
            {
                await SendDueAsync(cancellation);
                if (clock.UtcNow > Schedule.ClosingOf(_day) + AfterClosing)
                {
                    await OpenNextDayAsync(cancellation);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The walk must never end the server; the next tick sends the same scans again, as a device would.
                logger.LogWarning("Demonstration: scans were not taken ({Reason}).", error.Message);
            }
        }
    }

    /// <summary>Nobody watches an empty hall at night. After the last day the fair begins again, with an empty log: the same days cannot be counted twice.</summary>
    private async Task OpenNextDayAsync(CancellationToken cancellation)
    {
        var next = _day.AddDays(1);
        if (!Schedule.IsFairDay(next))
        {
            next = Schedule.FirstDay;
            await log.ReplaceAsync(cancellation);
        }

        clock.Set(Schedule.OpeningOf(next) - BeforeOpening);
        await OpenDayAsync(next, clock.UtcNow, cancellation);
        clock.Run();
    }

    private async Task OpenDayAsync(DateOnly day, DateTime from, CancellationToken cancellation)
    {
        var drawn = await plan.PlanAsync(cancellation);
        await MeetDevicesAsync(drawn, cancellation);
        // Free booths are walked past too: whoever assigns one during the day does not send everybody another way.
        _walk = new FairDayWalk(Schedule, drawn.Booths, drawn.Gates, options.Value.Seed, options.Value.VisitorsPerDay);
        (_day, _events) = (day, _walk.Day(day));
        _scanIds = [.. _events.Select(_ => Guid.CreateVersion7())];
        _next = 0;
        while (_next < _events.Count && _events[_next].SentAt <= from)
        {
            _next++;
        }

        logger.LogInformation("Demonstration: {Day:yyyy-MM-dd}, {Visitors} visitors will be scanned {Scans} times.", day, options.Value.VisitorsPerDay, _events.Count);
    }

    /// <summary>A device for every place where somebody can be scanned today: an organizer may have moved exhibitors and revoked phones.</summary>
    private async Task MeetDevicesAsync(FloorPlan drawn, CancellationToken cancellation)
    {
        await devices.RefreshAsync(cancellation);
        _devices = (await devices.ListAsync(cancellation)).Where(device => device.Name == NameAt(device.Place)).DistinctBy(device => device.Place)
            .ToDictionary(device => device.Place, device => ScanningDevice.Of(device));
        var places = drawn.Gates.Select(gate => (PlaceKind.Gate, gate.Code)).Concat(drawn.Booths.Where(booth => booth.ExhibitorId is not null).Select(booth => (PlaceKind.Booth, booth.Code)));
        foreach (var (kind, code) in places.Where(place => !_devices.ContainsKey(place.Code)))
        {
            _devices[code] = await devices.EnsureAsync(NameAt(code), kind, code, cancellation);
        }
    }

    /// <summary>The rehearsed device of a place; other devices there are people's own.</summary>
    private static string NameAt(string place) => $"{place} · 1";

    private async Task SendDueAsync(CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var last = _next;
        while (last < _events.Count && _events[last].SentAt <= now)
        {
            last++;
        }

        var soon = last;
        while (soon < _events.Count && _events[soon].SentAt <= now + Ahead)
        {
            soon++;
        }

        await crowd.RegisterAsync(_events.Skip(_next).Take(soon - _next).Select(step => step.Person), cancellation);
        // All places at once, as in the hall: the writer commits what arrives together in one transaction.
        await Task.WhenAll(Enumerable.Range(_next, last - _next).GroupBy(index => _events[index].Place).Where(place => _devices.TryGetValue(place.Key, out var device) && devices.Find(device.Id) is not null)
            .SelectMany(place => place.Chunk(LargestBatch).Select(batch => desk.AcceptAsync(_devices[place.Key], Batch(batch)))));
        _next = last;
        foreach (var device in _devices.Values.Where(device => !_walk!.IsOffline(device.Place, now)))
        {
            devices.Note(device.Id);
        }
    }

    /// <summary>Sent at this very moment: the rehearsed devices' clocks are right, and a fast fair turns each second of delay into a minute of offset.</summary>
    private ScanBatch Batch(int[] indexes) => new(clock.UtcNow, [.. indexes.Select(Request)]);

    private ScanRequest Request(int index)
    {
        var step = _events[index];
        var kind = step.Step switch { WalkStep.Enter => "entry", WalkStep.Leave => "exit", _ => "visit" };
        return new ScanRequest(_scanIds[index].ToString(), crowd.TokenOf(step.Person), step.At, kind, step.Purpose);
    }
}
