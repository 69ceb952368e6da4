using System.Globalization;
using CantonRobotics.Badges;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using Microsoft.EntityFrameworkCore;

namespace CantonRobotics.Reports.Attendance;

/// <summary>
/// Makes reports of fair days and editions: counts the log anew on a board of its own, then compares that with the live board. One at a time, since each holds
/// a whole board for as long as it counts.
/// </summary>
public sealed class ReportDesk(ScanReader reader, ScanLog log, FairCalendar calendar, FairClock clock, TimeProvider time, TrafficBoard live, BadgeIndex badges, FairStore store, Mode mode)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>More of what was typed is not told back.</summary>
    private const int LongestTyped = 40;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Fair days of the current edition until today, newest first.</summary>
    public IReadOnlyList<DateOnly> Days => DaysOf(calendar.Schedule, clock.UtcNow);

    /// <summary>Numbers of all editions that are set up, newest first.</summary>
    public async Task<IReadOnlyList<int>> EditionsAsync(CancellationToken cancellation = default)
    {
        await using var db = await store.ReadAsync(cancellation);
        return await db.Editions.OrderByDescending(one => one.Number).Select(one => one.Number).ToListAsync(cancellation);
    }

    /// <summary>A fair day as it was typed, such as <c>2025-04-15</c>. Refused: <c>report-day-unknown</c>; what is no date is no fair day either.</summary>
    public async Task<Answer<SignedReport<DayReport>>> OfDayAsync(string typed, ReportMoment? at = null, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        ReadDay(typed) is { } day ? await OfDayAsync(day, at, progress, cancellation) : Unknown(typed.Length > LongestTyped ? $"{typed[..LongestTyped]}…" : typed);

    /// <summary>A fair day. Refused: <c>report-day-unknown</c> where it is none so far.</summary>
    /// <param name="day">Local.</param>
    /// <param name="at">To make a former report again; by default up to now.</param>
    /// <param name="progress">Hears which share (0–1) of the log is read.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<Answer<SignedReport<DayReport>>> OfDayAsync(DateOnly day, ReportMoment? at = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var programme = (await ProgrammesAsync(cancellation)).FirstOrDefault(one => one.Schedule.IsFairDay(day));
        if (programme is null || day > programme.Schedule.FairDayOf(clock.UtcNow))
        {
            return Unknown(Text(day));
        }

        return await CountedAsync(programme, day, at, progress, (count, coverage, roster) => DayReportOf(programme, day, count, coverage, roster), cancellation);
    }

    /// <summary>An edition so far; the current one where no number is given. Refused: <c>report-edition-unknown</c>.</summary>
    public async Task<Answer<SignedReport<EditionReport>>> OfEditionAsync(
        int? number = null, ReportMoment? at = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var programmes = await ProgrammesAsync(cancellation);
        var programme = programmes.FirstOrDefault(one => number is null ? one.Edition.Id == calendar.Programme.Edition.Id : one.Edition.Number == number);
        if (programme is null)
        {
            return new Refusal("report-edition-unknown", "number", number ?? 0);
        }

        return await CountedAsync(programme, null, at, progress, (count, coverage, roster) =>
            EditionCount.Report(programme, DaysOf(programme.Schedule, coverage.AsOf).Reverse(), count, coverage, roster, badges), cancellation);
    }

    /// <summary>A day as addresses spell it; null for anything else.</summary>
    public static DateOnly? ReadDay(string? text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static Refusal Unknown(string day) => new("report-day-unknown", "date", day);

    private async Task<SignedReport<TReport>> CountedAsync<TReport>(
        FairProgramme programme, DateOnly? day, ReportMoment? at, IProgress<double>? progress, Func<LogCount, ReportCoverage, ReportRoster, TReport> tell, CancellationToken cancellation)
        where TReport : class
    {
        await _one.WaitAsync(cancellation);
        try
        {
            await log.SettledAsync();
            var schedule = programme.Schedule;
            var last = schedule.StartOf((day ?? schedule.LastDay).AddDays(1)).AddSeconds(-1);
            var asOf = Whole(Earliest(at?.AsOf ?? DateTime.MaxValue, last, clock.UtcNow));
            var roster = await ReportRoster.ReadAsync(store, programme.Zone.Id, cancellation);
            var board = new TrafficBoard(clock, time);
            board.Open(log.Epoch, schedule);
            var count = new LogCount(reader, schedule, board, asOf);
            var now = live.Read(asOf);
            var upTo = Math.Min(at?.Seq ?? now.Seq, now.Seq);
            await count.GoAsync(upTo, progress, cancellation);
            board.SetBooths(roster.Facts(count.Booths.Keys));

            // The log of a time that is over ends with the last scan that belongs to it: its report is the same, letter for letter, until a late one comes in.
            var toSeq = at?.Seq is null && clock.UtcNow > last ? count.LastSeq : upTo;
            var report = tell(count, new ReportCoverage(log.Epoch, 1, toSeq, asOf, asOf >= last, mode.IsDemonstration), roster);

            // The board goes on; each day is compared at the position where the live board was read.
            List<RecountDifference> differences = [];
            var compared = upTo;
            foreach (var instant in day is null ? DaysOf(schedule, asOf).Select(one => Earliest(asOf, schedule.StartOf(one.AddDays(1)).AddSeconds(-1))) : [asOf])
            {
                var reading = live.Read(instant);
                await count.GoAsync(compared = reading.Seq, null, cancellation);
                count.Complete();
                board.SetBooths([.. reading.Booths.Select(booth => new BoothFacts(booth.Code, booth.ExhibitorId, booth.Capacity, HasDevice: false))]);
                differences.AddRange(Recount.Compare(Scanned(reading), board.Read(instant)));
            }

            return SignedReport<TReport>.Of(report, Whole(clock.UtcNow), compared, [.. differences]);
        }
        finally
        {
            _one.Release();
        }
    }

    private DayReport DayReportOf(FairProgramme programme, DateOnly day, LogCount count, ReportCoverage coverage, ReportRoster roster)
    {
        var before = new HashSet<long>();
        for (var earlier = programme.Schedule.FirstDay; earlier < day; earlier = earlier.AddDays(1))
        {
            before.UnionWith(count.Board.StoryAt(programme.Schedule.StartOf(earlier.AddDays(1)).AddSeconds(-1)).Arrivals.Select(one => one.BadgeId));
        }

        return DayCount.Report(programme, DayCount.Of(day, coverage.AsOf, count, before), coverage, roster, badges);
    }

    /// <summary>What a device's heartbeats say of a booth without a scan is not in the log.</summary>
    private static BoardReading Scanned(BoardReading reading) => reading with
    {
        Booths = [.. reading.Booths.Select(booth => booth.LastScanAt is not null ? booth
            : new BoothReading(booth.Code, booth.ExhibitorId, booth.Capacity, null, Basis.NotMeasured, null, null, null, null, null, null, null, BoothState.NotMeasured, null, []))],
    };

    private static IReadOnlyList<DateOnly> DaysOf(FairSchedule schedule, DateTime until)
    {
        var today = schedule.FairDayOf(until);
        return [.. Enumerable.Range(0, schedule.LastDay.DayNumber - schedule.FirstDay.DayNumber + 1).Select(schedule.FirstDay.AddDays).Where(day => day <= today).Reverse()];
    }

    /// <summary>Of all editions, newest first.</summary>
    internal async Task<IReadOnlyList<FairProgramme>> ProgrammesAsync(CancellationToken cancellation)
    {
        await using var db = await store.ReadAsync(cancellation);
        var editions = await db.Editions.AsSplitQuery().Include(one => one.Phases).ThenInclude(phase => phase.Zones).ThenInclude(zone => zone.Gates)
            .OrderByDescending(one => one.Number).ToListAsync(cancellation);
        return [.. from edition in editions let phase = edition.Phases.Where(one => one.Zones.Count > 0).MinBy(one => one.Number) where phase is not null select new FairProgramme(edition, phase, phase.Zones[0])];
    }

    private static DateTime Earliest(params DateTime[] instants) => instants.Min();

    private static DateTime Whole(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}

/// <summary>Up to which position of the log, and for which instant (UTC), a report is made; null: up to now.</summary>
public sealed record ReportMoment(long? Seq, DateTime? AsOf);
