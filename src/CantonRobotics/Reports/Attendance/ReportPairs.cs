using System.Collections.Immutable;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Reports.Attendance;

/// <summary>Two reports of one kind, both told as far as the shorter one goes.</summary>
/// <param name="First">Against which the second is measured.</param>
/// <param name="Second">The other.</param>
/// <param name="UpTo">Local time of day up to which both are told, because <paramref name="Running"/> still runs; null where neither does.</param>
/// <param name="Running">0: the first, 1: the second; null where neither runs.</param>
/// <param name="Changes">Each number of both.</param>
public sealed record ReportPair<TReport>(SignedReport<TReport> First, SignedReport<TReport> Second, TimeOnly? UpTo, int? Running, ImmutableArray<MeasureChange> Changes)
    where TReport : class;

/// <summary>One number in both reports.</summary>
/// <param name="Name">As in the reports.</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="Basis">Measured or estimated; the weaker one where they differ.</param>
/// <param name="First">Null: not measured.</param>
/// <param name="Second">Null: not measured.</param>
/// <param name="Difference">The second less the first; null where one was not measured.</param>
public sealed record MeasureChange(string Name, MeasureUnit Unit, Basis Basis, double? First, double? Second, double? Difference);

/// <summary>To make a former comparison again: the positions of the log of either, and the instant (UTC) as of which it was made.</summary>
public sealed record PairMoment(long? FirstSeq, long? SecondSeq, DateTime? AsOf);

/// <summary>Sets reports beside each other, so that a day that runs is never measured against a whole one.</summary>
public sealed class ReportPairs(ReportDesk desk, FairClock clock)
{
    /// <summary>Two fair days. Refused: <c>report-pair-same</c>, <c>report-day-unknown</c>.</summary>
    public async Task<Answer<ReportPair<DayReport>>> OfDaysAsync(DateOnly a, DateOnly b, PairMoment? at = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (a == b)
        {
            return new Refusal("report-pair-same");
        }

        var (programmes, now) = (await desk.ProgrammesAsync(cancellation), Now(at));
        FairSchedule Of(DateOnly day) => programmes.FirstOrDefault(one => one.Schedule.IsFairDay(day))?.Schedule ?? programmes[0].Schedule;
        var running = Running(Runs(Of(a), a, now), Runs(Of(b), b, now));
        return await PairAsync<DayReport>(
            (moment, half, ends) => desk.OfDayAsync(a, moment, half, ends), (moment, half, ends) => desk.OfDayAsync(b, moment, half, ends),
            running is { } one ? (At(one == 0 ? a : b, a, now), At(one == 0 ? a : b, b, now)) : (now, now), running, at, report => report.Figures, programmes[0].Schedule.Local(now), progress, cancellation);

        DateTime At(DateOnly runs, DateOnly day, DateTime instant) => Of(day).StartOf(day) + (instant - Of(runs).StartOf(runs));
    }

    /// <summary>Two editions: of a whole one, as much as of the one that runs. Refused: <c>report-pair-same</c>, <c>report-edition-unknown</c>.</summary>
    public async Task<Answer<ReportPair<EditionReport>>> OfEditionsAsync(int a, int b, PairMoment? at = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (a == b)
        {
            return new Refusal("report-pair-same");
        }

        var (programmes, now) = (await desk.ProgrammesAsync(cancellation), Now(at));
        FairSchedule? Of(int number) => programmes.FirstOrDefault(one => one.Edition.Number == number)?.Schedule;
        var running = Of(a) is { } first && Of(b) is { } second ? Running(Runs(first, now), Runs(second, now)) : null;
        return await PairAsync<EditionReport>(
            (moment, half, ends) => desk.OfEditionAsync(a, moment, half, ends), (moment, half, ends) => desk.OfEditionAsync(b, moment, half, ends),
            running is { } one ? (At(Of(one == 0 ? a : b)!, Of(a)!), At(Of(one == 0 ? a : b)!, Of(b)!)) : (now, now), running, at, report => report.Figures, programmes[0].Schedule.Local(now), progress, cancellation);

        // As many fair days, and on the last of them the same time.
        DateTime At(FairSchedule runs, FairSchedule of)
        {
            var today = runs.FairDayOf(now);
            return of.StartOf(of.FirstDay.AddDays(today.DayNumber - runs.FirstDay.DayNumber)) + (now - runs.StartOf(today));
        }
    }

    private static async Task<Answer<ReportPair<TReport>>> PairAsync<TReport>(
        Func<ReportMoment, IProgress<double>?, CancellationToken, Task<Answer<SignedReport<TReport>>>> first, Func<ReportMoment, IProgress<double>?, CancellationToken, Task<Answer<SignedReport<TReport>>>> second,
        (DateTime First, DateTime Second) asOf, int? running, PairMoment? at, Func<TReport, ImmutableArray<Measure>> figures, DateTime local, IProgress<double>? progress, CancellationToken cancellation)
        where TReport : class
    {
        var a = await first(new ReportMoment(at?.FirstSeq, asOf.First), Half.Of(progress, 0), cancellation);
        if (!a.Done)
        {
            return a.Refusal;
        }

        var b = await second(new ReportMoment(at?.SecondSeq, asOf.Second), Half.Of(progress, 0.5), cancellation);
        if (!b.Done)
        {
            return b.Refusal;
        }

        return new ReportPair<TReport>(a.Value, b.Value, running is null ? null : TimeOnly.FromDateTime(local), running,
            [.. figures(a.Value.Report).Join(figures(b.Value.Report), one => one.Name, one => one.Name, (one, other) =>
                new MeasureChange(one.Name, one.Unit, (Basis)Math.Max((int)one.Basis, (int)other.Basis), one.Value, other.Value, other.Value - one.Value))]);
    }

    /// <summary>After closing nothing is missing that is not missing of other days.</summary>
    private static bool Runs(FairSchedule schedule, DateOnly day, DateTime now) => schedule.IsFairDay(day) && schedule.FairDayOf(now) == day && now < schedule.ClosingOf(day);

    private static bool Runs(FairSchedule schedule, DateTime now) => schedule.IsFairDay(schedule.FairDayOf(now)) && now < schedule.ClosingOf(schedule.LastDay);

    private static int? Running(bool first, bool second) => first ? 0 : second ? 1 : null;

    /// <summary>Reports are told to the second, so both are.</summary>
    private DateTime Now(PairMoment? at)
    {
        var now = at?.AsOf is { } then && then < clock.UtcNow ? then : clock.UtcNow;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }

    /// <summary>One of two counts.</summary>
    private sealed class Half(IProgress<double> all, double begun) : IProgress<double>
    {
        public static Half? Of(IProgress<double>? all, double begun) => all is null ? null : new Half(all, begun);

        public void Report(double value) => all.Report(begun + (value / 2));
    }
}
