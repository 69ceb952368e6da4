using CantonRobotics.Alerts;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Alerts;

/// <summary>Thresholds that organizers set: kept, limited, audited, and in force from the next step on.</summary>
public sealed class RuleBookTests
{
    private static readonly CrowdingRule Crowding = new();

    [Theory, OnBothDatabases]
    public async Task Rule_SetOtherwise_HoldsFromTheNextStep_AndAfterARestart(DataProvider provider)
    {
        var database = ("ConnectionStrings:Fair", provider == DataProvider.Postgres ? await PostgresServer.Running!.CreateDatabaseAsync() : "");
        await using var scene = await AlertScene.StartAsync(provider, database);
        var rules = scene.Application.AlertRules;
        var first = rules.Of(Crowding).With("amber", 150).With("red", 200);

        Assert.Empty(await rules.SaveAsync(Crowding, first, TestContext.Current.CancellationToken));
        await scene.CrowdAsync(20);
        await scene.Application.PassAsync(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(scene.Application.OpenAlerts, one => one.Rule == Crowding.Key);

        Assert.Empty(await rules.SaveAsync(Crowding, rules.Of(Crowding).With("amber", 100), TestContext.Current.CancellationToken));
        await scene.Application.PassAsync(TimeSpan.FromSeconds(90));
        Assert.Equal(Severity.Amber, Assert.Single(scene.Application.OpenAlerts, one => one.Rule == Crowding.Key).Severity);

        await using var again = await FairApplication.StartAsync(provider, database, FairApplication.AlertsInHand, ("Data:Directory", scene.Application.DataDirectory));
        Assert.Equal((100.0, 200.0, 2), (again.AlertRules.Of(Crowding)["amber"], again.AlertRules.Of(Crowding)["red"], again.AlertRules.Of(Crowding).Version));
        await using var db = await again.DatabaseAsync();
        Assert.Equal(2, db.Set<CantonRobotics.Access.Audit.AuditRecord>().Count(one => one.Action == "alert-rule-changed" && one.Subject == "alert-rule:crowding"));
    }

    [Theory]
    [InlineData("crowding", "amber", 5, "amber:rule-number")]
    [InlineData("crowding", "amber", double.NaN, "amber:rule-number")]
    [InlineData("crowding", "red", 80, "red:rule-red-below")]
    [InlineData("crowding", "clear", 91, "clear:rule-clear-above")]
    [InlineData("crowding", "clear", 90, "")]
    [InlineData("disk", "red", 2_500, "red:rule-red-above")]
    [InlineData("disk", "clear", 1_500, "clear:rule-clear-below")]
    [InlineData("gateQueue", "pace", 0, "pace:rule-number")]
    public void Rule_SetImpossibly_IsRefused(string rule, string number, double value, string faults)
    {
        var one = CantonRobotics.Alerts.Rules.AlertRules.Find(rule)!;

        Assert.Equal(faults, string.Join(' ', RuleBook.FaultsOf(one, RuleSettings.DefaultOf(one).With(number, value)).Select(fault => $"{fault.Field}:{fault.Code}")));
    }

    [Fact]
    public void Rules_AsDelivered_AreWithinTheirLimits_AndEachHasItsNumbers() =>
        Assert.All(CantonRobotics.Alerts.Rules.AlertRules.All, rule => Assert.Empty(RuleBook.FaultsOf(rule, RuleSettings.DefaultOf(rule))));

    [Fact]
    public async Task Rule_ChangedByTwo_RefusesTheSecond()
    {
        await using var scene = await AlertScene.StartAsync();
        var rules = scene.Application.AlertRules;
        var seen = rules.Of(Crowding);

        Assert.Empty(await rules.SaveAsync(Crowding, seen.With("amber", 95), TestContext.Current.CancellationToken));
        Assert.Equal("rule-changed", Assert.Single(await rules.SaveAsync(Crowding, seen.With("amber", 99), TestContext.Current.CancellationToken)).Code);
        Assert.Equal(95, rules.Of(Crowding)["amber"]);
    }
}
