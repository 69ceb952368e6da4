namespace CantonRobotics.Booths;

public static class BoothEndpoints
{
    public static IServiceCollection AddBooths(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapBooths(this IEndpointRouteBuilder routes) => routes;
}
