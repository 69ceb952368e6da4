using System.Threading.RateLimiting;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Visitors;

namespace CantonRobotics.Badges;

/// <summary>A visitor, the secret of its private link, and its badge of this phase.</summary>
public sealed record Welcome(Visitor Visitor, string Link, Badge Badge);

/// <summary>The counter by the entrance: registers a person and hands out the badge.</summary>
public sealed class Reception(VisitorRegistry visitors, BadgeOffice office, FairCalendar calendar, FairClock clock) : IDisposable
{
    // A hall shares one address, so the limit of an address is generous; the cap over all protects the database.
    private readonly PartitionedRateLimiter<string> _limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => Bucket(300, 10))),
        PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetTokenBucketLimiter("all", _ => Bucket(3_000, 100))));

    /// <summary>Asks before anything is read from the input: false while too many register from this address, or altogether.</summary>
    public bool Admits(string? address)
    {
        using var lease = _limits.AttemptAcquire(address ?? "");
        return lease.IsAcquired;
    }

    /// <summary>Registers and issues. The refusals are those of <see cref="VisitorRegistry.RegisterAsync"/>, and <c>fair-over</c> after the last fair day.</summary>
    public async Task<Answer<Welcome>> WelcomeAsync(Registration input, CancellationToken cancellation = default)
    {
        if (calendar.Schedule.FairDayOf(clock.UtcNow) > calendar.Schedule.LastDay)
        {
            return new Refusal("fair-over");
        }

        var registered = await visitors.RegisterAsync(input, cancellation);
        if (!registered.Done)
        {
            return registered.Refusal;
        }

        var (visitor, link) = registered.Value;
        return await BadgeOfAsync(visitor, cancellation) is { } badge ? new Welcome(visitor, link, badge) : new Refusal("badge-unknown");
    }

    /// <summary>The newest badge of the visitor, revoked ones included; issued where there is none yet.</summary>
    public async Task<Badge?> BadgeOfAsync(Visitor visitor, CancellationToken cancellation = default)
    {
        var issued = await office.IssueAsync(visitor, cancellation);
        return issued.Done ? issued.Value : (await office.LatestOfAsync([visitor.Id], cancellation)).GetValueOrDefault(visitor.Id);
    }

    public void Dispose() => _limits.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) =>
        new() { TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 };
}
