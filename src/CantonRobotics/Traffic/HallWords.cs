using System.Globalization;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Traffic;

/// <summary>Why nobody is at the booths: without these words an empty hall looks like a quiet fair, or a broken one.</summary>
public static class HallWords
{
    extension(FairSchedule schedule)
    {
        /// <summary>What is to be said of a hall in this state, in the language of the moment; null while it is open.</summary>
        public string? Words(HallState state, IStringLocalizer<UiTexts> texts)
        {
            var opens = schedule.Opens.ToString("HH:mm", CultureInfo.InvariantCulture);
            return state == HallState.Open ? null : state switch
            {
                HallState.NotBegun => texts["hall.NotBegun", schedule.FirstDay.ToString("m", CultureInfo.CurrentCulture), opens].Value,
                HallState.Ended => texts["hall.Ended"].Value,
                _ => texts[$"hall.{state}", opens].Value,
            };
        }
    }
}
