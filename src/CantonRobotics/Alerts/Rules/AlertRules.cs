namespace CantonRobotics.Alerts.Rules;

/// <summary>All rules, in the order in which pages list them.</summary>
public static class AlertRules
{
    public static readonly IReadOnlyList<AlertRule> All =
    [
        new CrowdingRule(), new DensityRule(), new SurgeRule(), new SilentRule(), new GateQueueRule(), new SharingRule(), new RefusalRule(ofBadge: true), new RefusalRule(ofBadge: false),
        new BurstRule(), new OfflineRule(), new UnsentRule(), new UnsentAgeRule(), new DiskRule(), new QueueRule(),
    ];

    public static AlertRule? Find(string? key) => All.FirstOrDefault(rule => rule.Key == key);
}
