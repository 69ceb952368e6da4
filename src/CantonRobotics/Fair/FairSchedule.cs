using System.Globalization;

namespace CantonRobotics.Fair;

/// <summary>
/// When the fair is: pure arithmetic between instants (UTC) and fair days (local dates of the fair's zone). Made once from a phase; knows no database.
/// </summary>
public sealed class FairSchedule(TimeZoneInfo zone, DateOnly firstDay, DateOnly lastDay, TimeOnly opens, TimeOnly closes)
{
    public DateOnly FirstDay => firstDay;

    public DateOnly LastDay => lastDay;

    public TimeOnly Opens => opens;

    public TimeOnly Closes => closes;

    public TimeZoneInfo Zone => zone;

    /// <summary>Quarters of an hour that the hall is open on a day.</summary>
    public int Quarters => (int)Math.Ceiling((closes - opens) / TimeSpan.FromMinutes(15));

    public static FairSchedule Of(Edition edition, Phase phase) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(edition.TimeZone), phase.FirstDay, phase.LastDay, phase.Opens, phase.Closes);

    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>Local time with its offset, for files: <c>2025-04-15T10:31:30+08:00</c>.</summary>
    public string Stamp(DateTime utc) =>
        TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)), zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public DateOnly FairDayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    public DateTime Utc(DateOnly day, TimeOnly time) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(day.ToDateTime(time), DateTimeKind.Unspecified), zone);

    public DateTime StartOf(DateOnly day) => Utc(day, TimeOnly.MinValue);

    public DateTime OpeningOf(DateOnly day) => Utc(day, opens);

    public DateTime ClosingOf(DateOnly day) => Utc(day, closes);

    public bool IsFairDay(DateOnly day) => day >= firstDay && day <= lastDay;

    public bool IsOpen(DateTime utc) => StateAt(utc) == HallState.Open;

    public HallState StateAt(DateTime utc)
    {
        var day = FairDayOf(utc);
        return day < firstDay ? HallState.NotBegun
            : day > lastDay || (day == lastDay && utc >= ClosingOf(day)) ? HallState.Ended
            : utc < OpeningOf(day) ? HallState.BeforeOpening
            : utc < ClosingOf(day) ? HallState.Open
            : HallState.ClosedForToday;
    }
}

/// <summary>Whether the hall is open, and if not, why.</summary>
public enum HallState
{
    NotBegun,
    BeforeOpening,
    Open,

    /// <summary>Until tomorrow.</summary>
    ClosedForToday,
    Ended,
}
