using CantonRobotics.Exhibitors;

namespace CantonRobotics.Robots;

public static class RobotEndpoints
{
    public static IServiceCollection AddRobots(this IServiceCollection services) =>
        services.AddSingleton<RobotCatalogue>().AddSingleton<IExhibitorFollower>(given => given.GetRequiredService<RobotCatalogue>());

    public static IEndpointRouteBuilder MapRobots(this IEndpointRouteBuilder routes) => routes;
}
