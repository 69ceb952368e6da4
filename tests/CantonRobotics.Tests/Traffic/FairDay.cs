using System.Globalization;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using Microsoft.Extensions.Time.Testing;

namespace CantonRobotics.Tests.Traffic;

/// <summary>A board on the first fair day (open 09:30–18:00) with booths A, B and C of 8 persons, fed by scans written as <c>"10:05 1 A, 10:07:30 1 B!"</c>:
/// local time, badge, and <c>entry</c>, <c>exit</c> or a booth; an exclamation mark is a lead.</summary>
internal sealed class FairDay
{
    public static readonly DateOnly First = new(2025, 4, 15);
    public static readonly FairSchedule Schedule =
        new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), First, First.AddDays(4), new TimeOnly(9, 30), new TimeOnly(18, 0));

    private static readonly Guid Epoch = Guid.CreateVersion7();
    private long _seq;

    public FairDay(FakeTimeProvider? clock = null)
    {
        Clock = clock ?? new FakeTimeProvider();
        Clock.SetUtcNow(new DateTimeOffset(Instant("09:00")));
        Board = new TrafficBoard(new FairClock(Clock), Clock);
        Board.Open(Epoch, Schedule);
        Board.SetBooths([Facts("A"), Facts("B"), Facts("C")]);
    }

    public FakeTimeProvider Clock { get; }

    public TrafficBoard Board { get; }

    public static BoothFacts Facts(string code, bool hasDevice = true) => new(code, null, 8, hasDevice);

    public static DateTime Instant(string time, int day = 0) =>
        Schedule.Utc(First.AddDays(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture));

    public FairDay Given(string scans, int day = 0)
    {
        Board.Record([.. Parse(scans, day)]);
        return this;
    }

    public FairDay At(string time, int day = 0)
    {
        Clock.SetUtcNow(new DateTimeOffset(Instant(time, day)));
        return this;
    }

    /// <summary>A figure by name: <c>inside</c>, <c>entries</c>, <c>A.here</c>, <c>B.dwell</c> …, as text; <c>–</c> for not measured.</summary>
    public string Figure(string name)
    {
        var reading = Board.Read();
        var zone = reading.Zone;
        if (name.Split('.') is [var code, var figure])
        {
            var booth = reading.Booths.Single(one => one.Code == code);
            return Text(figure switch
            {
                "here" => booth.Here,
                "basis" => booth.HereBasis,
                "visits" => booth.Visits,
                "visitors" => booth.Visitors,
                "last15" => booth.Last15,
                "dwell" => booth.DwellMedianSeconds,
                "timedOut" => booth.TimedOutShare,
                "leads" => booth.Leads,
                "level" => booth.Level,
                "state" => booth.State,
                "spark" => string.Join(' ', booth.Spark),
                _ => throw new ArgumentException(name),
            });
        }

        return Text(name switch
        {
            "inside" => zone.Inside,
            "basis" => zone.InsideBasis,
            "before15" => zone.InsideBefore15,
            "entries" => zone.Entries,
            "exits" => zone.Exits,
            "visitors" => zone.Visitors,
            "visits" => zone.Visits,
            "peak" => zone.PeakInside,
            "peakAt" => zone.PeakAt is { } at ? Schedule.Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture) : null,
            "dwell" => zone.DwellMedianSeconds,
            "timedOut" => zone.TimedOutShare,
            "leads" => zone.Leads,
            "arrivals" => string.Join(' ', zone.ArrivalsSpark),
            "day" => reading.FairDay.ToString("MM-dd", CultureInfo.InvariantCulture),
            _ => throw new ArgumentException(name),
        });
    }

    private IEnumerable<Movement> Parse(string scans, int day)
    {
        foreach (var scan in scans.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (time, badge, place) = scan.Split(' ') is [var a, var b, var c] ? (a, b, c) : throw new FormatException(scan);
            var kind = place switch { "entry" => MovementKind.Entry, "exit" => MovementKind.Exit, _ => MovementKind.Visit };
            yield return new Movement(++_seq, long.Parse(badge, CultureInfo.InvariantCulture), place.TrimEnd('!'), kind, place.EndsWith('!'), Instant(time, day));
        }
    }

    private static string Text(object? value) => value is null ? "–" : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
