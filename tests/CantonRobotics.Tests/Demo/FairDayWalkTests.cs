using CantonRobotics.Booths;
using CantonRobotics.Demo;
using CantonRobotics.Fair;

namespace CantonRobotics.Tests.Demo;

public sealed class FairDayWalkTests
{
    private static readonly DateOnly FirstDay = new(2025, 4, 15);

    private static readonly FairSchedule Schedule = new(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), FirstDay, new DateOnly(2025, 4, 19), new TimeOnly(9, 30), new TimeOnly(18, 0));

    [Fact]
    public void Day_SameSeed_IsTheSameWalk() => Assert.Equal(Walk(137).Day(FirstDay), Walk(137).Day(FirstDay));

    [Fact]
    public void Day_OtherSeed_IsAnotherWalk() => Assert.NotEqual(Walk(137).Day(FirstDay), Walk(138).Day(FirstDay));

    [Fact]
    public void Day_Shape_IsThatOfAFairDay()
    {
        var events = Walk(137).Day(FirstDay);
        var stops = events.Where(step => step.Step == WalkStep.Stop).ToList();

        // The zone's companies reported more than 300 clients a day each at the 137th fair.
        Assert.InRange(stops.Count / 46.0, 200, 450);
        Assert.InRange(Between(events, WalkStep.Enter, "09:30", "11:30") / (double)Between(events, WalkStep.Enter, "12:00", "14:00"), 1.8, 6);
        Assert.True(Between(events, WalkStep.Enter, "14:00", "15:00") > Between(events, WalkStep.Enter, "12:30", "13:30"), "there is no second wave");

        var booths = stops.GroupBy(step => step.Place).Select(place => place.Count()).Order().ToList();
        Assert.Equal(46, booths.Count);
        Assert.True(booths[^1] > 4 * booths[0], "there are no favourites");
        Assert.All(events, step => Assert.InRange(step.At, Schedule.OpeningOf(FirstDay), Schedule.ClosingOf(FirstDay).AddMinutes(1)));
    }

    [Fact]
    public void Day_EveryPerson_EntersBeforeAnythingElse()
    {
        foreach (var person in Walk(137).Day(FirstDay).GroupBy(step => step.Person))
        {
            Assert.Equal(WalkStep.Enter, person.MinBy(step => step.At).Step);
        }
    }

    [Fact]
    public void Day_NobodyRunsToTheGate_AndOneBadgeIsLent()
    {
        var zone = DefaultProgramme.Edition137().Phases[0].Zones[0];
        var spots = DemonstrationHall.Booths(zone).Select(booth => (booth.Code, booth.X + (booth.Width / 2), booth.Y + (booth.Depth / 2))).Concat(zone.Gates.Select(gate => (gate.Code, gate.X, gate.Y)))
            .ToDictionary(spot => spot.Code, spot => (X: spot.Item2, Y: spot.Item3));

        var hasty = Walk(137).Day(FirstDay).GroupBy(step => step.Person).SelectMany(person => person.OrderBy(step => step.At).Zip(person.OrderBy(step => step.At).Skip(1)))
            .Where(pair => Math.Sqrt(Math.Pow(spots[pair.First.Place].X - spots[pair.Second.Place].X, 2) + Math.Pow(spots[pair.First.Place].Y - spots[pair.Second.Place].Y, 2)) / 3 > (pair.Second.At - pair.First.At).TotalSeconds)
            .ToList();

        Assert.Equal((WalkStep.Stop, WalkStep.Enter), hasty.Select(pair => (pair.First.Step, pair.Second.Step)).Single());
    }

    [Fact]
    public void Days_Following_BringSomeVisitorsBack()
    {
        var first = Walk(137).Day(FirstDay).Select(step => step.Person).ToHashSet();
        var second = Walk(137).Day(FirstDay.AddDays(1)).Select(step => step.Person).ToHashSet();

        Assert.InRange(second.Count(first.Contains) / (double)second.Count, 0.25, 0.35);
    }

    private static FairDayWalk Walk(int seed)
    {
        var zone = DefaultProgramme.Edition137().Phases[0].Zones[0];
        var booths = DemonstrationHall.Booths(zone).Take(46)
            .Select(booth => new PlannedBooth(booth.Code, booth.X, booth.Y, booth.Width, booth.Depth, booth.Area, Guid.NewGuid(), "", "", null)).ToList();
        return new FairDayWalk(Schedule, booths, [.. zone.Gates.Select(gate => new PlannedGate(gate.Code, gate.NameEn, gate.NameZh, gate.X, gate.Y))], seed, 2400);
    }

    private static int Between(IReadOnlyList<WalkEvent> events, WalkStep kind, string from, string to) => events.Count(step =>
        step.Step == kind && step.At >= Schedule.Utc(FirstDay, TimeOnly.Parse(from)) && step.At < Schedule.Utc(FirstDay, TimeOnly.Parse(to)));
}
