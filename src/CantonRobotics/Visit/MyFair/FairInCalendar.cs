using CantonRobotics.Fair;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace CantonRobotics.Visit.MyFair;

/// <summary>The fair's days for a calendar: one entry a day with the opening hours, and what the visitor wanted to see. No private link is in it.</summary>
public static class FairInCalendar
{
    /// <param name="schedule">The days.</param>
    /// <param name="title">Of each entry.</param>
    /// <param name="place">Hall and city.</param>
    /// <param name="plan">What to see, line by line.</param>
    /// <param name="id">Makes the entries of one edition the same at each download, so that a calendar replaces them.</param>
    public static string Of(FairSchedule schedule, string title, string place, string plan, string id)
    {
        var calendar = new Calendar { ProductId = "-//CantonRobotics//fair days//EN" };
        for (var day = schedule.FirstDay; day <= schedule.LastDay; day = day.AddDays(1))
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{id}-{day:yyyyMMdd}@cantonrobotics",
                Summary = title,
                Location = place,
                Description = plan,
                Start = new CalDateTime(schedule.OpeningOf(day), "UTC"),
                End = new CalDateTime(schedule.ClosingOf(day), "UTC"),
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }
}
