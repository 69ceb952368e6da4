using System.Text.Json;
using System.Text.Json.Serialization;
using CantonRobotics.Access;
using CantonRobotics.Hosting;
using CantonRobotics.Scans;

namespace CantonRobotics.Live;

public static class LiveEndpoints
{
    /// <summary>Anybody may look; but a key that is shown must be good, or a revoked display link would quietly show less.</summary>
    private const string Policy = "traffic";

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.RequireAssertion(look =>
            look.User.Identity is { IsAuthenticated: true } || (look.Resource is HttpContext http && BearerToken.Of(http.Request) is null)));
        // For this hub alone: a page's circuit is a hub too, and sends more than a viewer may.
        services.AddSignalR()
            .AddHubOptions<TrafficHub>(hub => (hub.MaximumReceiveMessageSize, hub.KeepAliveInterval, hub.ClientTimeoutInterval) = (1024, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)))
            .AddJsonProtocol(json => Write(json.PayloadSerializerOptions));
        services.AddSingleton<TrafficBroadcaster>().AddHostedService(given => given.GetRequiredService<TrafficBroadcaster>());
        services.AddSingleton<LiveGuests>().AddHostedService(given => given.GetRequiredService<LiveGuests>());
        return services;
    }

    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<TrafficHub>("/hubs/traffic").RequireAuthorization(Policy);
        routes.MapGet("/api/v1/traffic", async (HttpContext http, TrafficBroadcaster broadcaster, ScanLog log) =>
            {
                // Whoever got an acknowledgement finds its scan in the figures.
                await log.SettledAsync().WaitAsync(http.RequestAborted);
                http.Response.Headers.CacheControl = "no-store";
                http.Response.Headers.Append(Build.Header, Build.Id);
                return TypedResults.Ok(await broadcaster.For(Audience.Of(http.User)).FetchAsync().WaitAsync(http.RequestAborted));
            })
            .RequireAuthorization(Policy)
            .WithTags("traffic")
            .WithSummary("The figures of now, as far as you may see them: organizers all, an exhibitor its own booth, anyone else levels.");
        routes.MapSeries();
        return routes;
    }

    private static void Write(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        json.Converters.Add(new UtcMillisecondsConverter());
    }
}
