namespace CantonRobotics.Exhibitors;

public static class ExhibitorEndpoints
{
    public static IServiceCollection AddExhibitors(this IServiceCollection services) => services.AddSingleton<ExhibitorDirectory>().AddSingleton<RosterImport>();

    public static IEndpointRouteBuilder MapExhibitors(this IEndpointRouteBuilder routes) => routes;
}
