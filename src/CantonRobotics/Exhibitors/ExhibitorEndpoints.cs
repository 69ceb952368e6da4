namespace CantonRobotics.Exhibitors;

public static class ExhibitorEndpoints
{
    public static IServiceCollection AddExhibitors(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapExhibitors(this IEndpointRouteBuilder routes) => routes;
}
