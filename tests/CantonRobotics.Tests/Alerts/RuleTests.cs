using CantonRobotics.Alerts.Rules;

namespace CantonRobotics.Tests.Alerts;

/// <summary>Each rule as given scans → what fires and when it is over.</summary>
public sealed class RuleTests
{
    /// <summary>A booth holds 8: amber from 90 %, red from 120 %, over below 75 %, each held for a minute; a stay ends after 20 minutes.</summary>
    [Theory]
    [InlineData("10:00 1-7 A", "–")]
    [InlineData("10:00 1-8 A", "A amber 10:01:00–10:20:00")]
    [InlineData("10:00 1-10 A", "A red 10:01:00–10:20:00")]
    [InlineData("10:00 1-8 A, 10:05 9-10 A", "A amber>red 10:01:00–10:20:00")]
    [InlineData("10:00 1-8 A, 10:00:40 1-2 B", "–")]
    [InlineData("10:00 1-8 A, 10:02 8 B, 10:03 8 A, 10:04 8 B, 10:05 8 A, 10:06 8 B", "A amber 10:01:00–10:20:00")]
    [InlineData("10:00 1-8 A, 10:02 7-8 B, 10:03:10 1-3 B, 10:04 11-16 A, 10:13 17-20 A", "A amber 10:01:00–10:03:30, A amber>red 10:13:30–10:24:00")]
    [InlineData("10:00 1-8 A, 10:00 11-18 B", "A amber 10:01:00–10:20:00, B amber 10:01:00–10:20:00")]
    [InlineData("17:50 1-8 A", "A amber 17:51:00–18:00:00")]
    [InlineData("08:00 1-8 A", "–")]
    public void Crowding_AtABoothFor8_Fires(string scans, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new CrowdingRule(), "19:00", from: "07:00"));

    /// <summary>100 m²: amber from 1 a square metre, red from 2.</summary>
    [Theory]
    [InlineData("10:00 1-99 gate-a", "–")]
    [InlineData("10:00 1-100 gate-a, 11:00 1-10 out-a, 11:10 11-30 out-a", "zone amber 10:01:00–11:10:00")]
    [InlineData("10:00 1-100 gate-a, 10:10 101-200 gate-b", "zone amber>red 10:01:00–18:00:00")]
    public void Density_On100SquareMetres_Fires(string scans, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new DensityRule(), "18:30"));

    /// <summary>At this time there were 5 visits on one day before and 7 on the other: the median is 6; 20 visits are the least. Booth C was not measured.</summary>
    [Theory]
    [InlineData("10:00 1-19 A", "–")]
    [InlineData("10:00 1-20 A", "A amber 10:01:00–10:15:00")]
    [InlineData("10:00 1-36 A", "A red 10:01:00–10:15:00")]
    [InlineData("10:00 1-30 C", "–")]
    [InlineData("10:00 1-19 B", "–")]
    [InlineData("10:00 1-20 B", "B red 10:01:00–10:15:00")]
    public void Surge_AgainstTheSameTimeOfDaysBefore_Fires(string scans, string fires)
    {
        var day = new RuleDay().Before(0, "10:00", 5, "A").Before(1, "10:00", 7, "A").Before(0, "15:00", 1, "B");

        Assert.Equal(fires, day.Given(scans).Fired(new SurgeRule(), "11:00"));
    }

    [Fact]
    public void Surge_WithoutADayBefore_SaysNothing() => Assert.Equal("–", new RuleDay().Given("10:00 1-50 A").Fired(new SurgeRule(), "10:30"));

    /// <summary>A and B have devices, C has none: silent after 30 minutes, red after an hour, over when somebody scans again.</summary>
    [Theory]
    [InlineData("09:40 1 A, 09:55 1 B, 10:05 2 A", "10:20", "–")]
    [InlineData("09:40 1 A, 09:50 1 B", "10:15", "A amber 10:10:00")]
    [InlineData("09:40 1 A, 09:50 1 B, 10:09 2 B", "10:38", "A amber 10:10:00")]
    [InlineData("09:31 1 A, 09:31 1 B, 10:15 2 A, 10:16 2 B", "10:40", "A amber 10:01:00–10:15:00, B amber 10:01:00–10:16:00")]
    [InlineData("09:31 1 A, 09:59 1 B, 10:20 2 B, 10:40 2 B", "10:45", "A amber>red 10:01:00")]
    [InlineData("", "10:00", "A amber 10:00:00, B amber 10:00:00")]
    [InlineData("17:45 1 A, 17:45 1 B", "22:00", "A amber>red 10:00:00–17:45:00, B amber>red 10:00:00–17:45:00")]
    public void Silent_BoothsWithADevice_Fire(string scans, string until, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new SilentRule(), until));

    [Theory]
    [InlineData(2, "staff")]
    [InlineData(40, "device")]
    [InlineData(null, "device")]
    public void Silent_ByWhenTheDeviceWasHeard_IsTheStaffOrTheDevice(int? minutesAgo, string cause)
    {
        var day = new RuleDay { Present = at => new PresentFacts([new(Guid.NewGuid(), "A", minutesAgo is { } ago ? at.AddMinutes(-ago) : null, null, null)], 10_000, 0) };

        var turns = day.Given("10:00 1 B").Turns(new SilentRule(), "10:00");

        Assert.Equal(("A", cause), (Assert.Single(turns).Seen.Subject, turns[0].Seen.Cause));
    }

    /// <summary>A lane takes 12 a minute at 5 s each: amber from 85 % of what arrives within 5 minutes, red from 100 %, held for a minute.</summary>
    [Theory]
    [InlineData("10:00/6 1-100 gate-a", "10:10", "–")]
    [InlineData("10:00/5 1-120 gate-a", "10:10", "gate-a amber>red 10:05:30")]
    [InlineData("10:00/5 1-120 gate-a", "10:30", "gate-a amber>red 10:05:30–10:12:00")]
    [InlineData("10:00/5 1-60 gate-a, 10:00/5 101-160 gate-a @2", "10:04", "–")]
    [InlineData("10:00/10 1-60 gate-a, 10:00/5 101-220 gate-a @2", "10:10", "–")]
    [InlineData("10:00/5 1-120 gate-a +900", "10:30", "–")]
    public void GateQueue_AtOneLaneOf5Seconds_Fires(string scans, string until, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new GateQueueRule(), until));

    [Theory]
    [InlineData("10:00 1 gate-a, 10:00:30 1 gate-b", "–")]
    [InlineData("10:00 1 gate-a, 10:00:05 1 gate-b", "1 amber 10:00:30–10:30:30")]
    [InlineData("10:00 1 gate-a, 10:00:05 1 gate-b, 10:00:10 1 gate-a, 10:00:15 1 gate-b", "1 red 10:00:30–10:30:30")]
    [InlineData("10:05 1 gate-b, 10:00 1 gate-a +1800", "1 amber 10:30:00–11:00:00")]
    public void Sharing_TwoPlacesAtOnce_Fires(string scans, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new SharingRule(), "12:00"));

    [Theory]
    [InlineData("10:00 1 gate-a =revoked, 10:03 1 gate-a =revoked", "–")]
    [InlineData("10:00 1 gate-a =revoked, 10:03 1 A =revoked, 10:05 1 gate-b =revoked", "1 amber 10:05:00–10:15:00")]
    [InlineData("10:00 1 gate-a =expired, 10:03 1 gate-a =wrongEdition, 10:11 1 gate-a =revoked", "–")]
    [InlineData("10:00/2 1-3 gate-a =revoked", "–")]
    [InlineData("10:00 1 gate-a =notAllowed, 10:03 1 gate-a =notAllowed, 10:05 1 gate-b =expired", "1 amber 10:05:00–10:15:00")]
    [InlineData("10:00 1 A =notAllowed, 10:03 1 gate-a =revoked, 10:05 1 B =wrongEdition", "1 amber 10:05:00–10:15:00")]
    [InlineData("10:00 1 gate-a =notAllowed !, 10:03 1 A =notAllowed !, 10:05 1 gate-a =notAllowed !", "–")]
    [InlineData("10:00 1 gate-a =badSignature, 10:03 1 gate-a =malformed, 10:05 1 gate-a =unknownBadge", "–")]
    public void RefusedBadge_ThreeTimesInTenMinutes_Fires(string scans, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new RefusalRule(ofBadge: true), "12:00"));

    [Theory]
    [InlineData("10:00/10 1-4 gate-a =revoked, 10:00/10 5-8 gate-b =revoked", "–")]
    [InlineData("10:00/10 1-5 gate-a =expired", "gate-a amber 10:01:00–10:11:00")]
    [InlineData("10:00/10 1-15 gate-a =expired", "gate-a amber>red 10:01:00–10:12:30")]
    public void RefusedPlace_FiveInTenMinutes_Fires(string scans, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new RefusalRule(ofBadge: false), "12:00"));

    /// <summary>In mute hours nothing begins and nothing becomes worse; what is open ends as usual, and what still holds afterwards fires then.</summary>
    [Theory]
    [InlineData("10:00", "10:30", "10:00 1-8 A", "–")]
    [InlineData("10:00", "10:10", "10:00 1-8 A", "A amber 10:10:00–10:20:00")]
    [InlineData("10:03", "10:10", "10:00 1-8 A, 10:05 9-10 A", "A amber>red 10:01:00–10:20:00")]
    [InlineData("10:03", "10:30", "10:00 1-8 A, 10:05 9-10 A", "A amber 10:01:00–10:20:00")]
    [InlineData("22:00", "10:10", "10:00 1-8 A", "A amber 10:10:00–10:20:00")]
    [InlineData("22:00", "09:00", "10:00 1-8 A", "A amber 10:01:00–10:20:00")]
    [InlineData("10:00", "10:00", "10:00 1-8 A", "A amber 10:01:00–10:20:00")]
    public void Rule_InItsMuteHours_DoesNotRing(string from, string to, string scans, string fires)
    {
        var settings = RuleSettings.DefaultOf(new CrowdingRule()).With(RuleNumber.MuteFrom, Hours(from)).With(RuleNumber.MuteTo, Hours(to));

        Assert.Equal(fires, new RuleDay().Given(scans).Fired(new CrowdingRule(), "11:00", settings));

        static double Hours(string time) => TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture).ToTimeSpan().TotalHours;
    }

    [Theory]
    [InlineData("10:00/2 1-60 A", "–")]
    [InlineData("10:00:01/1 1-45 A", "device 1 amber 10:01:00–10:01:30")]
    [InlineData("10:00:01/1 1-120 A", "device 1 red 10:01:00–10:03:00")]
    [InlineData("10:00:01/1 1-120 A +300", "–")]
    [InlineData("10:00:01/2 1-30 A, 10:00:01/2 101-130 A @2", "–")]
    public void Burst_MoreThanOneScanIn2Seconds_Fires(string scans, string fires) => Assert.Equal(fires, new RuleDay().Given(scans).Fired(new BurstRule(), "11:00"));
}
