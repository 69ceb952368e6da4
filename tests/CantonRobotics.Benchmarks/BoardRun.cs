using System.Diagnostics;
using System.Globalization;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Benchmarks;

/// <summary><c>board [BOOTHS=75000] [BADGES=300000] [VISITS=20]</c>: the board of the whole fair on one day: its memory, what a scan costs on it, and how long the questions take.</summary>
internal static class BoardRun
{
    private const int More = 200_000;

    private static readonly DateOnly Day = new(2025, 4, 15);
    private static readonly FairSchedule Schedule =
        new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Day, Day.AddDays(4), new TimeOnly(9, 30), new TimeOnly(18, 0));

    public static void Run(string[] options)
    {
        var (booths, badges, visits) = (Option(0, 75_000), Option(1, 300_000), Option(2, 20));
        var codes = Enumerable.Range(0, booths).Select(i => FormattableString.Invariant($"{1 + (i / 5000)}.1{(char)('A' + (i / 200 % 25))}{i % 200:000}")).ToArray();
        var random = new Random(137);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var board = new TrafficBoard(new FixedClock(Schedule.ClosingOf(Day).AddSeconds(-1)), TimeProvider.System);
        board.Open(Guid.CreateVersion7(), Schedule);
        board.SetBooths([.. codes.Select(code => new BoothFacts(code, null, 20, true))]);
        var (seq, all) = (0L, (long)badges * visits);
        var batch = new Movement[500];
        var filling = Stopwatch.StartNew();
        while (seq < all)
        {
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = Next(random, codes, badges, ++seq, Schedule.OpeningOf(Day).AddSeconds(29_000.0 * seq / all));
            }

            board.Record(batch);
        }

        filling.Stop();
        Say($"{booths} booths, {badges} badges, {all} scans: {filling.Elapsed.TotalMicroseconds / all:0.00} µs a scan in batches of {batch.Length}, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:0} MB");
        var single = Enumerable.Range(0, More).Select(i => Next(random, codes, badges, seq + i + 1, Schedule.OpeningOf(Day).AddSeconds(29_000 + (1_000.0 * i / More)))).ToArray();
        var one = Stopwatch.StartNew();
        for (var i = 0; i < More; i++)
        {
            board.Record(single.AsSpan(i, 1));
        }

        Say($"one more scan by itself: {one.Elapsed.TotalMicroseconds / More:0.00} µs");
        var now = Schedule.ClosingOf(Day).AddSeconds(-1);
        Time("the figures of every booth", () => board.Read(now));
        Time("who came and who went where", () => board.StoryAt(now));
        Time("the zone's day by quarters of an hour", () => board.SeriesOf(Day, now));
        Time("a booth's day with its flows", () => BoothStory.Of(codes[booths / 2], board.StaysOfVisitorsAt(codes[booths / 2], now), Schedule, now));

        int Option(int at, int otherwise) => options.Length > at ? int.Parse(options[at], CultureInfo.InvariantCulture) : otherwise;
    }

    private static Movement Next(Random random, string[] codes, int badges, long seq, DateTime at) =>
        new(seq, random.Next(badges), codes[random.Next(codes.Length)], MovementKind.Visit, random.Next(5) == 0, at);

    private static void Time(string what, Func<object> ask)
    {
        ask();
        var once = Stopwatch.StartNew();
        ask();
        Say($"{what}: {once.Elapsed.TotalMilliseconds:0.0} ms");
    }

    private static void Say(FormattableString words) => Console.WriteLine(FormattableString.Invariant(words));

    private sealed class FixedClock(DateTime now) : FairClock(TimeProvider.System)
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }
}
