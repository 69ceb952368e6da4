using CantonRobotics.Fair;
using CantonRobotics.Traffic;

namespace CantonRobotics.Alerts.Rules;

/// <summary>What was usual at this time of day on the fair days before this one, from the board that has them.</summary>
public sealed class FormerDays(TrafficBoard board, FairSchedule schedule)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromHours(1);

    private (DateTime At, IReadOnlyDictionary<string, double> Medians)? _medians;
    private (DateOnly Today, DateTime At, IReadOnlyList<DateOnly> Days)? _measured;

    /// <summary>By booth, the median over former days of the visits begun in the 15 minutes before the same time of day; booths that no former day measured are missing.</summary>
    public IReadOnlyDictionary<string, double> Last15At(DateTime at)
    {
        if (_medians?.At != at)
        {
            _medians = (at, Read(at));
        }

        return _medians.Value.Medians;
    }

    private Dictionary<string, double> Read(DateTime at)
    {
        var today = schedule.FairDayOf(at);
        var since = at - schedule.StartOf(today);
        return MeasuredBefore(today, at).SelectMany(day => board.Read(schedule.StartOf(day) + since).Booths)
            .Where(booth => booth.Last15 is not null).GroupBy(booth => booth.Code, booth => booth.Last15!.Value)
            .ToDictionary(booth => booth.Key, booth => Median([.. booth.Order()]), StringComparer.Ordinal);
    }

    /// <summary>Scans of former days still come in from devices that were offline, so it is looked at anew now and then.</summary>
    private IReadOnlyList<DateOnly> MeasuredBefore(DateOnly today, DateTime at)
    {
        if (_measured is not { } known || known.Today != today || at - known.At >= LookAgain || at < known.At)
        {
            List<DateOnly> days = [];
            for (var day = schedule.FirstDay; day < today && day <= schedule.LastDay; day = day.AddDays(1))
            {
                if (board.Read(schedule.ClosingOf(day)).Zone.Visits is not null)
                {
                    days.Add(day);
                }
            }

            _measured = known = (today, at, days);
        }

        return known.Days;
    }

    private static double Median(int[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
}
