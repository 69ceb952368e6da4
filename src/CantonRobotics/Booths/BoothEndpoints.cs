using CantonRobotics.Exhibitors;

namespace CantonRobotics.Booths;

public static class BoothEndpoints
{
    public static IServiceCollection AddBooths(this IServiceCollection services) =>
        services.AddSingleton<BoothPlan>().AddSingleton<IExhibitorFollower>(given => given.GetRequiredService<BoothPlan>());

    public static IEndpointRouteBuilder MapBooths(this IEndpointRouteBuilder routes) => routes;
}
