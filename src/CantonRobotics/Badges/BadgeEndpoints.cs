namespace CantonRobotics.Badges;

public static class BadgeEndpoints
{
    public static IServiceCollection AddBadges(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapBadges(this IEndpointRouteBuilder routes) => routes;
}
