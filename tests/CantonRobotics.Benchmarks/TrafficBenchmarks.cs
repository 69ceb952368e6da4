using BenchmarkDotNet.Attributes;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Benchmarks;

/// <summary>One step of the ledger, and one reading of 46 booths after 46 × 300 visits.</summary>
[MemoryDiagnoser]
public class TrafficBenchmarks
{
    private const int Booths = 46;
    private static readonly DateOnly Day = new(2025, 4, 15);
    private static readonly FairSchedule Schedule =
        new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Day, Day.AddDays(4), new TimeOnly(9, 30), new TimeOnly(18, 0));

    private readonly FixedClock _clock = new(Schedule.ClosingOf(Day).AddSeconds(-1));
    private readonly Movement[] _movements = new Movement[Booths * 300];
    private TrafficBoard _board = default!;
    private long _seq;

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(137);
        for (var i = 0; i < _movements.Length; i++)
        {
            var at = Schedule.OpeningOf(Day).AddSeconds(30_000.0 * i / _movements.Length);
            _movements[i] = new Movement(i + 1, random.Next(3_000), $"10.2A{random.Next(Booths):00}", MovementKind.Visit, random.Next(5) == 0, at);
        }

        _board = new TrafficBoard(_clock, TimeProvider.System);
        _board.Open(Guid.CreateVersion7(), Schedule);
        _board.SetBooths([.. Enumerable.Range(0, Booths).Select(i => new BoothFacts($"10.2A{i:00}", null, 20, true))]);
        _board.Record(_movements);
        _seq = _movements.Length;
    }

    [Benchmark]
    public void RecordADay()
    {
        var board = new TrafficBoard(_clock, TimeProvider.System);
        board.Open(Guid.Empty, Schedule);
        board.Record(_movements);
    }

    [Benchmark]
    public BoardReading ReadAfterAScan()
    {
        _board.Advance(++_seq);
        return _board.Read();
    }

    private sealed class FixedClock(DateTime now) : FairClock(TimeProvider.System)
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }
}
