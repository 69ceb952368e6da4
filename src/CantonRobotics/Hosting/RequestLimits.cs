using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using CantonRobotics.Access;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace CantonRobotics.Hosting;

/// <summary>How much one caller may ask; beyond it 429 with <c>Retry-After</c>. Files, health and the scan path are never counted here.</summary>
public static class RequestLimits
{
    private const string Scans = "/api/v1/scans";

    public static IServiceCollection AddRequestLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SignInLimit>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) => TellWhenToComeBack(rejected);
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => OfCaller(context, limits.Value)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => OfAllStrangers(context, limits.Value)));
        });
        return services;
    }

    /// <summary>Who counts together: an account, a key, a device, or the strangers at one address.</summary>
    /// <param name="user">As authenticated.</param>
    /// <param name="from">An IPv6 caller has 2⁶⁴ addresses of its own; they count as one.</param>
    public static (bool SignedIn, string Who) CallerOf(ClaimsPrincipal user, IPAddress? from)
    {
        if (user.DeviceId is { } device)
        {
            return (true, $"device {device}");
        }

        return user.Identity is { IsAuthenticated: true, AuthenticationType: var how } && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? (true, $"{how} {id}")
            : (false, AddressOf(from));
    }

    internal static string AddressOf(IPAddress? from)
    {
        if (from is null || from.AddressFamily == AddressFamily.InterNetwork)
        {
            return $"{from}";
        }

        return from.IsIPv4MappedToIPv6 ? $"{from.MapToIPv4()}" : $"{new IPAddress([.. from.GetAddressBytes().Take(8), .. new byte[8]])}/64";
    }

    private static RateLimitPartition<string> OfCaller(HttpContext context, LimitOptions limits)
    {
        if (IsFree(context))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var (signedIn, who) = CallerOf(context.User, context.Connection.RemoteIpAddress);
        return IsViewer(context) ? Bucket($"viewers {who}", limits.ViewersPerSecond, limits.ViewersBurst)
            : signedIn ? Bucket(who, limits.SignedInPerSecond, limits.SignedInBurst)
            : Bucket($"strangers {who}", limits.AddressPerSecond, limits.AddressBurst);
    }

    private static RateLimitPartition<string> OfAllStrangers(HttpContext context, LimitOptions limits) =>
        IsFree(context) || IsViewer(context) || CallerOf(context.User, null).SignedIn
            ? RateLimitPartition.GetNoLimiter("")
            : Bucket("strangers", limits.AnonymousPerSecond, limits.AnonymousBurst);

    /// <summary>Live connections, and pictures, of which a list shows fifty.</summary>
    private static bool IsViewer(HttpContext context) => context.Request.Path.StartsWithSegments("/hubs") || context.Request.Path.StartsWithSegments("/pictures");

    private static bool IsFree(HttpContext context) =>
        ErrorAnswers.IsTelling(context)
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Request.Path.StartsWithSegments("/health") || (HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Equals(Scans));

    private static RateLimitPartition<string> Bucket(string who, int perSecond, int burst) => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = Math.Max(burst, perSecond),
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });

    private static ValueTask TellWhenToComeBack(OnRejectedContext rejected)
    {
        var after = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, Math.Ceiling(wait.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = after.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
