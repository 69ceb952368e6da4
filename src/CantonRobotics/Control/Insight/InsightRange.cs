using System.Globalization;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Control.Insight;

/// <summary>The time of today over which ways and arrivals are counted: all day, the last minutes, or between two times of the fair's clock.</summary>
/// <param name="Minutes">The last so many; null where <paramref name="From"/> or <paramref name="To"/> say it.</param>
/// <param name="From">Null: from the day's beginning.</param>
/// <param name="To">Null: until now.</param>
public sealed record InsightRange(int? Minutes = null, TimeOnly? From = null, TimeOnly? To = null)
{
    /// <summary>The last minutes that a dashboard may ask for.</summary>
    public static readonly IReadOnlyList<int> Lasts = [60, 180];

    public static readonly InsightRange WholeDay = new();

    public bool IsBackwards => From > To;

    public bool IsBetween => From is not null || To is not null;

    /// <summary>As it stands in a page's address; what it does not know counts as not given, and times the wrong way round count nothing.</summary>
    public static InsightRange Of(int? minutes, string? from, string? to)
    {
        var (begins, ends) = (Time(from), Time(to));
        return begins is null && ends is null ? minutes is { } asked && Lasts.Contains(asked) ? new InsightRange(asked) : WholeDay
            : new InsightRange(null, begins, ends);
    }

    /// <summary>The time that was counted, in a sentence.</summary>
    /// <param name="texts">Of the control room.</param>
    /// <param name="schedule">Of the fair.</param>
    /// <param name="asOf">Until then it was counted, UTC.</param>
    public string Words(IStringLocalizer<ControlTexts> texts, FairSchedule schedule, DateTime asOf) => IsBetween
        ? texts["within.between", (From ?? TimeOnly.MinValue).ToString("HH:mm", CultureInfo.InvariantCulture), Figures.Minute(schedule.Local(asOf))!]
        : texts[$"within.{Minutes ?? 0}"];

    private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
