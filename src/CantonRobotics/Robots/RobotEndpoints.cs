namespace CantonRobotics.Robots;

public static class RobotEndpoints
{
    public static IServiceCollection AddRobots(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapRobots(this IEndpointRouteBuilder routes) => routes;
}
