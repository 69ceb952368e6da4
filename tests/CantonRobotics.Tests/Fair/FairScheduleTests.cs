using CantonRobotics.Fair;

namespace CantonRobotics.Tests.Fair;

public sealed class FairScheduleTests
{
    private static readonly FairSchedule Schedule = FairSchedule.Of(DefaultProgramme.Edition137(), DefaultProgramme.Edition137().Phases[0]);

    [Theory]
    [InlineData("2025-04-14 12:00", HallState.NotBegun)]
    [InlineData("2025-04-15 09:29", HallState.BeforeOpening)]
    [InlineData("2025-04-15 09:30", HallState.Open)]
    [InlineData("2025-04-15 17:59", HallState.Open)]
    [InlineData("2025-04-15 18:00", HallState.ClosedForToday)]
    [InlineData("2025-04-16 00:00", HallState.BeforeOpening)]
    [InlineData("2025-04-19 17:59", HallState.Open)]
    [InlineData("2025-04-19 18:00", HallState.Ended)]
    [InlineData("2025-04-20 10:00", HallState.Ended)]
    public void StateAt_LocalTimes_SaysWhetherAndWhyTheHallIsClosed(string local, HallState state)
    {
        var moment = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(state, Schedule.StateAt(Schedule.Utc(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment))));
    }
}
