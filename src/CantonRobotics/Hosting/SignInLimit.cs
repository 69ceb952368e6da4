using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Hosting;

/// <summary>How often one may try to sign in: few times with one name, wherever from, and not endlessly from one address with many names.</summary>
public sealed class SignInLimit(IOptions<LimitOptions> options) : IDisposable
{
    private const int LongestName = 256;

    private readonly PartitionedRateLimiter<string> _names = PerMinute(options.Value.SignInsPerName);
    private readonly PartitionedRateLimiter<string> _addresses = PerMinute(options.Value.SignInsPerAddress);

    /// <summary>Counts this attempt, and answers whether it may be made; to be asked before the password is looked at, also for names nobody has.</summary>
    /// <param name="name">As typed: spaces around it and case make no other name of it.</param>
    /// <param name="address">The caller's network address; null where there is none.</param>
    public bool Admits(string name, string? address)
    {
        using var fromHere = _addresses.AttemptAcquire(RequestLimits.AddressOf(System.Net.IPAddress.TryParse(address, out var ip) ? ip : null));
        if (!fromHere.IsAcquired)
        {
            // Not counted against the name: a stranger's flood must not lock its owner out for longer than needed.
            return false;
        }

        using var withName = _names.AttemptAcquire(Meant(name));
        return withName.IsAcquired;
    }

    public void Dispose()
    {
        _names.Dispose();
        _addresses.Dispose();
    }

    /// <summary>The spelling by which accounts are looked up, of anything that can be posted: half a character would throw, and a long name fill the memory.</summary>
    private static string Meant(string name) =>
        string.Concat((name.Length > LongestName ? name[..LongestName] : name).Trim().EnumerateRunes()).Normalize().ToUpperInvariant();

    private static PartitionedRateLimiter<string> PerMinute(int attempts) => PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetSlidingWindowLimiter(who, _ => new SlidingWindowRateLimiterOptions { PermitLimit = attempts, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
}
