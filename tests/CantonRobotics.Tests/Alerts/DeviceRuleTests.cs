using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Tests.Traffic;

namespace CantonRobotics.Tests.Alerts;

/// <summary>Rules about what is not in the log: what devices and the server say, as tables; and how any rule behaves at its limits.</summary>
public sealed class DeviceRuleTests
{
    private static readonly Guid Phone = RuleDay.Device(7);

    /// <summary>Last heard at this time; amber after 10 minutes, red after 30.</summary>
    [Theory]
    [InlineData("10:00", "10:09", "–")]
    [InlineData("10:00", "10:10", "device 7 amber 10:10:00")]
    [InlineData("10:00", "11:00", "device 7 amber>red 10:10:00")]
    [InlineData("08:00", "09:39", "–")]
    [InlineData("08:00", "09:40", "device 7 amber 09:40:00")]
    [InlineData(null, "12:00", "–")]
    public void Offline_ByWhenItWasHeard_Fires(string? heard, string until, string fires)
    {
        var at = heard is null ? (DateTime?)null : FairDay.Instant(heard, 2);

        Assert.Equal(fires, With(_ => new DeviceFacts(Phone, "A", at, null, null)).Fired(new OfflineRule(), until));
    }

    [Fact]
    public void Offline_HeardAgainAndLostAgain_IsOneAlertEach()
    {
        var day = With(at => new DeviceFacts(Phone, "A", at < FairDay.Instant("10:15", 2) ? FairDay.Instant("10:00", 2) : FairDay.Instant("10:15", 2), null, null));

        Assert.Equal("device 7 amber 10:10:00–10:15:00, device 7 amber 10:25:00", day.Fired(new OfflineRule(), "10:30"));
    }

    [Theory]
    [InlineData(49, "–")]
    [InlineData(50, "device 7 amber 10:01:00–10:20:00")]
    [InlineData(500, "device 7 red 10:01:00–10:20:00")]
    public void Unsent_SoManyForAMinute_Fires(int unsent, string fires) =>
        Assert.Equal(fires, With(at => new DeviceFacts(Phone, "A", at, at >= FairDay.Instant("10:00", 2) && at < FairDay.Instant("10:20", 2) ? unsent : 0, null)).Fired(new UnsentRule(), "11:00"));

    /// <summary>After a restart a device has not said yet what waits in it: what was open stays open.</summary>
    [Fact]
    public void Unsent_NotKnownForAWhile_StaysAsItIs() =>
        Assert.Equal("device 7 amber 10:01:00–10:20:00", With(at => new DeviceFacts(Phone, "A", at, at < FairDay.Instant("10:00", 2) ? 0 : at < FairDay.Instant("10:05", 2) ? 50 : at < FairDay.Instant("10:20", 2) ? null : 0, null))
            .Fired(new UnsentRule(), "11:00"));

    [Theory]
    [InlineData("10:14", "–")]
    [InlineData("10:15", "device 7 amber 10:15:00")]
    [InlineData("11:00", "device 7 amber>red 10:15:00")]
    public void UnsentAge_OfTheOldest_Fires(string until, string fires) =>
        Assert.Equal(fires, With(at => new DeviceFacts(Phone, "A", at, 3, FairDay.Instant("10:00", 2))).Fired(new UnsentAgeRule(), until));

    [Theory]
    [InlineData(2_001, "–")]
    [InlineData(2_000, "server amber 05:00:00")]
    [InlineData(500, "server red 05:00:00")]
    public void Disk_BelowItsLimits_FiresAtNightToo(double free, string fires) =>
        Assert.Equal(fires, new RuleDay { Present = _ => new PresentFacts([], free, 0) }.Fired(new DiskRule(), "06:00", from: "05:00"));

    [Fact]
    public void Disk_BetweenAmberAndClear_StaysOpen_AndIsOverBeyond() =>
        Assert.Equal("server amber 10:00:00–10:20:00", new RuleDay
        {
            Present = at => new PresentFacts([], at < FairDay.Instant("10:00", 2) ? 5_000 : at < FairDay.Instant("10:10", 2) ? 1_900 : at < FairDay.Instant("10:20", 2) ? 2_900 : 3_100, 0),
        }.Fired(new DiskRule(), "11:00"));

    [Theory]
    [InlineData(49, "–")]
    [InlineData(50, "server amber 09:30:00")]
    [InlineData(90, "server red 09:30:00")]
    public void Queue_SoFull_Fires(double percent, string fires) => Assert.Equal(fires, new RuleDay { Present = _ => new PresentFacts([], 10_000, percent) }.Fired(new QueueRule(), "10:00"));

    [Fact]
    public void Rule_TurnedOff_FiresNothing_AndEndsWhatIsOpen()
    {
        var day = new RuleDay().Given("10:00 1-8 A");
        var engine = new AlertEngine([new CrowdingRule()]);
        var on = RuleSettings.DefaultOf(new CrowdingRule());

        Assert.Equal("A amber 10:01:00", RuleDay.Tell(day.Turns(new CrowdingRule(), "10:05", on, engine: engine)));
        var off = Assert.Single(day.Turns(new CrowdingRule(), "10:06", on with { IsOn = false }, from: "10:05:30", engine));
        Assert.Equal((AlertEntryKind.Cleared, "off"), (off.Kind, off.Why));
    }

    /// <summary>A hundred more badges than may be open at once: those are counted, and none is raised twice.</summary>
    [Fact]
    public void Engine_InAFlood_OpensFiveHundredAndCountsTheRest()
    {
        var day = new RuleDay().Given("10:00 1-600 gate-a =revoked, 10:01 1-600 gate-a =revoked, 10:02 1-600 gate-a =revoked");
        var rule = new RefusalRule(ofBadge: true);
        var engine = new AlertEngine([rule]);

        var turns = day.Turns(rule, "10:05", engine: engine);

        Assert.Equal((500, 500, 100L), (turns.Count, engine.OpenCount, engine.Unlisted));
    }

    /// <summary>A rule that fails does not silence the others.</summary>
    [Fact]
    public void Engine_WithARuleThatFails_LooksAtTheOthers()
    {
        List<string> failed = [];
        var engine = new AlertEngine([new OfflineRule(), new CrowdingRule()], (rule, _) => failed.Add(rule.Key));
        var broken = new RuleDay { Present = _ => new PresentFacts(null!, 0, 0) }.Given("10:00 1-8 A");

        var turns = broken.Turns(new CrowdingRule(), "10:01", RuleSettings.DefaultOf(new CrowdingRule()), engine: engine);

        Assert.Equal("crowding", Assert.Single(turns).Rule.Key);
        Assert.Contains("offline", failed);
    }

    private static RuleDay With(Func<DateTime, DeviceFacts> device) => new() { Present = at => new PresentFacts([device(at)], 10_000, 0) };
}
