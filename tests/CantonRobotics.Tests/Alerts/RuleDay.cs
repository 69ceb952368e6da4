using System.Globalization;
using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Badges;
using CantonRobotics.Devices;
using CantonRobotics.Fair;
using CantonRobotics.Scans;
using CantonRobotics.Tests.Traffic;
using CantonRobotics.Traffic;
using Microsoft.Extensions.Time.Testing;

namespace CantonRobotics.Tests.Alerts;

/// <summary>
/// A day through one rule. Scans are written as <c>"10:05 1-8 A"</c> (badges 1 to 8 at booth A, gate <c>gate-a</c> or <c>gate-b</c>, all at once), <c>"10:05/4 1-8 A"</c>
/// (4 s apart), <c>"=revoked"</c> for an outcome, <c>"@2"</c> for another device, <c>"+600"</c> for 600 s late, <c>"!"</c> for a kind that does not fit the place. Booths A, B and C are 3 m wide, hold 8 persons and stand in a row; the gates
/// are 42 m apart.
/// </summary>
internal sealed class RuleDay
{
    private readonly FakeTimeProvider _clock = new();
    private readonly TrafficBoard _history;
    private readonly List<ScanGlance> _scans = [];
    private long _seq;

    public RuleDay()
    {
        _clock.SetUtcNow(new DateTimeOffset(FairDay.Instant("09:00")));
        _history = NewBoard();
    }

    /// <summary>What is not in the log, by the instant; null: not known.</summary>
    public Func<DateTime, PresentFacts?> Present { get; init; } = _ => null;

    public double ZoneArea { get; init; } = 100;

    public static DateTime Instant(string time) => FairDay.Instant(time);

    public RuleDay Given(string scans)
    {
        foreach (var scan in scans.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Add(scan.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return this;
    }

    /// <summary>So many badges at a booth at this time of an earlier day.</summary>
    public RuleDay Before(int day, string time, int badges, string booth)
    {
        _history.Record([.. Enumerable.Range(1, badges).Select(badge => new Movement(1_000_000 + ++_seq, badge, booth, MovementKind.Visit, false, FairDay.Instant(time, day)))]);
        return this;
    }

    /// <summary>Looks at every step from opening on, or from earlier; answers each alert as <c>A amber 10:06:00–10:25:30</c>, open ones without an end.</summary>
    public string Fired(AlertRule rule, string until, RuleSettings? settings = null, string from = "09:30") => Tell(Turns(rule, until, settings, from));

    public List<AlertTurn> Turns(AlertRule rule, string until, RuleSettings? settings = null, string from = "09:30", AlertEngine? engine = null)
    {
        var sightings = new Sightings();
        sightings.SetSpots([
            KeyValuePair.Create("A", (10.0, 10.0)), KeyValuePair.Create("B", (13.0, 10.0)), KeyValuePair.Create("C", (16.0, 10.0)),
            KeyValuePair.Create("gate-a", (21.0, 50.0)), KeyValuePair.Create("gate-b", (63.0, 50.0)),
        ]);
        var replay = new AlertReplay(FairDay.Schedule, NewBoard(), sightings, new FormerDays(_history, FairDay.Schedule), ZoneArea, new HashSet<string> { "A", "B" });
        engine ??= new AlertEngine([rule], (_, error) => throw error);
        var scans = new Queue<ScanGlance>(_scans.OrderBy(one => one.ReceivedAt));
        List<AlertTurn> turns = [];
        for (var step = AlertSteps.Of(Day(from)); step <= AlertSteps.Before(Day(until)); step++)
        {
            while (scans.TryPeek(out var next) && next.ReceivedAt <= AlertSteps.At(step))
            {
                replay.See(scans.Dequeue());
            }

            turns.AddRange(engine.Step(replay.At(AlertSteps.At(step)) with { Present = Present(AlertSteps.At(step)) }, _ => settings ?? RuleSettings.DefaultOf(rule)));
        }

        return turns;
    }

    public static string Tell(IReadOnlyList<AlertTurn> turns)
    {
        List<string> told = [];
        foreach (var raised in turns.Where(one => one.Kind == AlertEntryKind.Raised))
        {
            var later = turns.SkipWhile(one => one != raised).Skip(1).Where(one => one.Seen.Subject == raised.Seen.Subject).TakeWhile(one => one.Kind != AlertEntryKind.Raised).ToList();
            var severity = later.Any(one => one.Kind == AlertEntryKind.Worsened) ? "amber>red" : raised.Severity == Severity.Red ? "red" : "amber";
            var end = later.FirstOrDefault(one => one.Kind == AlertEntryKind.Cleared);
            told.Add($"{Name(raised.Seen.Subject)} {severity} {Time(raised.At)}{(end is null ? "" : $"–{Time(end.At)}")}");
        }

        return told.Count == 0 ? "–" : string.Join(", ", told);
    }

    public static Guid Device(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static DateTime Day(string time) => FairDay.Instant(time, TodayIndex);

    /// <summary>The rules run on the third fair day, so that there are days before.</summary>
    private const int TodayIndex = 2;

    private void Add(string[] words)
    {
        var (time, apart) = words[0].Split('/') is [var clock, var seconds] ? (clock, int.Parse(seconds, CultureInfo.InvariantCulture)) : (words[0], 0);
        var (first, last) = words[1].Split('-') is [var low, var high] ? (int.Parse(low, CultureInfo.InvariantCulture), int.Parse(high, CultureInfo.InvariantCulture)) : (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture));
        var (place, kind) = words[2] switch { "out-a" => ("gate-a", MovementKind.Exit), ['g', ..] => (words[2], MovementKind.Entry), _ => (words[2], MovementKind.Visit) };
        var (outcome, device, late, at) = (ScanOutcome.Accepted, 1, 0, kind == MovementKind.Visit ? PlaceKind.Booth : PlaceKind.Gate);
        foreach (var word in words.Skip(3))
        {
            switch (word[0])
            {
                case '=': outcome = Enum.Parse<ScanOutcome>(word[1..], ignoreCase: true); break;
                case '@': device = int.Parse(word[1..], CultureInfo.InvariantCulture); break;
                case '!': kind = at == PlaceKind.Gate ? MovementKind.Visit : MovementKind.Entry; break;
                default: late = int.Parse(word[1..], CultureInfo.InvariantCulture); break;
            }
        }

        for (var badge = first; badge <= last; badge++)
        {
            var captured = Day(time).AddSeconds((badge - first) * apart);
            _scans.Add(new ScanGlance(
                ++_seq, Device(device), at, place, kind, badge, BadgeClass.OverseasBuyer, false, outcome, captured, captured.AddSeconds(late)));
        }
    }

    private TrafficBoard NewBoard()
    {
        var board = new TrafficBoard(new FairClock(_clock), _clock);
        board.Open(Guid.Empty, FairDay.Schedule);
        board.SetBooths([FairDay.Facts("A"), FairDay.Facts("B"), FairDay.Facts("C")]);
        return board;
    }

    private static string Name(string subject) => Guid.TryParse(subject, out var device) ? $"device {device.ToByteArray()[0]}" : subject.TrimStart('0');

    private static string Time(DateTime at) => FairDay.Schedule.Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
