using System.Threading.RateLimiting;

namespace CantonRobotics.Exhibitors.Applying;

public static class ApplyRegistration
{
    public static IServiceCollection AddApplying(this IServiceCollection services) => services.AddSingleton<ApplicationOffice>().AddSingleton<ApplyLimit>().AddSingleton<ApplicationMail>();
}

/// <summary>Applications saved by anybody, together: more than companies apply, fewer than would fill a disk.</summary>
public sealed class ApplyLimit : IDisposable
{
    private readonly TokenBucketRateLimiter _bucket = new(new() { TokenLimit = 60, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(2) });

    public bool Admits()
    {
        using var lease = _bucket.AttemptAcquire();
        return lease.IsAcquired;
    }

    public void Dispose() => _bucket.Dispose();
}
