using System.Globalization;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;

namespace CantonRobotics.Badges.Printing;

/// <summary>Which lines of the print log.</summary>
/// <param name="BadgeId">Of one badge.</param>
/// <param name="Text">A part of the holder's name, company or contact, or the whole code under the QR; at most 100 characters.</param>
/// <param name="Day">Of the fair's time.</param>
/// <param name="HasReason">Printed again, for a reason; or the first time.</param>
public sealed record PrintLogFilter(long? BadgeId = null, string? Text = null, DateOnly? Day = null, bool? HasReason = null)
{
    public const int LongestText = 100;

    /// <summary>Folded for searching; null where nothing is searched.</summary>
    public string? Folded => PersonalText.Fold(PersonalText.Tidy(Text)) is { Length: > 0 } text ? text : null;

    /// <summary>From and until when, UTC.</summary>
    public (DateTime From, DateTime To) Span(FairSchedule schedule) =>
        Day is { } day ? (schedule.StartOf(day), schedule.StartOf(day.AddDays(1))) : (DateTime.MinValue, DateTime.MaxValue);

    /// <summary>As an address asks for it. Refused: <c>log-badge</c>, <c>log-search</c>, <c>log-day</c>, <c>log-reason</c>.</summary>
    public static Answer<PrintLogFilter> Read(string? badge, string? search, string? day, string? reason)
    {
        var (id, date) = (0L, default(DateOnly));
        return badge is { Length: > 0 } && !BadgeIds.TryParse(badge, out id) ? new Refusal("log-badge", "badge")
            : search?.Length > LongestText ? new Refusal("log-search", "search", LongestText)
            : day is { Length: > 0 } && !IsDay(day, out date) ? new Refusal("log-day", "day")
            : reason is not (null or "" or "with" or "without") ? new Refusal("log-reason", "reason")
            : new PrintLogFilter(badge is { Length: > 0 } ? id : null, search, day is { Length: > 0 } ? date : null, reason switch { "with" => true, "without" => false, _ => null });
    }

    /// <summary>The address of the same lines as a file.</summary>
    public string FileAddress
    {
        get
        {
            string?[] parts =
            [
                BadgeId is { } id ? $"badge={BadgeIds.Hex(id)}" : null, Text is { Length: > 0 } text ? $"search={Uri.EscapeDataString(text)}" : null,
                Day is { } day ? string.Create(CultureInfo.InvariantCulture, $"day={day:yyyy-MM-dd}") : null, HasReason is { } has ? $"reason={(has ? "with" : "without")}" : null,
            ];
            return $"/api/v1/badges/print-log.csv?{string.Join('&', parts.OfType<string>())}".TrimEnd('?');
        }
    }

    /// <summary>A day of some fair: at its ends the calendar has no next midnight.</summary>
    private static bool IsDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 1900 and < 9000;
}
