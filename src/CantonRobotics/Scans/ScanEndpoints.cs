namespace CantonRobotics.Scans;

public static class ScanEndpoints
{
    public static IServiceCollection AddScans(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapScans(this IEndpointRouteBuilder routes) => routes;
}
