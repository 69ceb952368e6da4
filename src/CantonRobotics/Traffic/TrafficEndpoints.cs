using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CantonRobotics.Traffic;

public static class TrafficEndpoints
{
    public static IServiceCollection AddTraffic(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<TrafficBoard>().AddSingleton<ZoneStories>().AddSingleton<Sightings>().AddSingleton<TrafficPlaces>().AddHostedService(given => given.GetRequiredService<TrafficPlaces>());
    }

    /// <summary>Where the places are, before the log is replayed.</summary>
    public static Task OpenTrafficAsync(this WebApplication app) => app.Services.GetRequiredService<TrafficPlaces>().ReadAsync();

    public static IEndpointRouteBuilder MapTraffic(this IEndpointRouteBuilder routes) => routes;
}
