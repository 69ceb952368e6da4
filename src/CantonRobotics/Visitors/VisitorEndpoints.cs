namespace CantonRobotics.Visitors;

public static class VisitorEndpoints
{
    public static IServiceCollection AddVisitors(this IServiceCollection services) => services.AddSingleton<VisitorRegistry>();

    public static IEndpointRouteBuilder MapVisitors(this IEndpointRouteBuilder routes) => routes;
}
