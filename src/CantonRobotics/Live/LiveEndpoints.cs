namespace CantonRobotics.Live;

public static class LiveEndpoints
{
    public static IServiceCollection AddLive(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder routes) => routes;
}
