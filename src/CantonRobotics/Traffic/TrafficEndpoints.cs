using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CantonRobotics.Traffic;

public static class TrafficEndpoints
{
    public static IServiceCollection AddTraffic(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<TrafficBoard>().AddHostedService<TrafficPlaces>();
    }

    public static IEndpointRouteBuilder MapTraffic(this IEndpointRouteBuilder routes) => routes;
}
