namespace CantonRobotics.Badges;

public static class BadgeEndpoints
{
    public static IServiceCollection AddBadges(this IServiceCollection services) => services
        .AddSingleton<PinnedKeys>().AddSingleton<BadgeKeyRing>().AddSingleton<BadgeIndex>().AddSingleton<BadgeChecker>().AddSingleton<BadgeOffice>();

    public static IEndpointRouteBuilder MapBadges(this IEndpointRouteBuilder routes) => routes;

    /// <summary>Loads keys and badges into memory, before the first request.</summary>
    public static async Task OpenBadgesAsync(this WebApplication app)
    {
        await app.Services.GetRequiredService<BadgeKeyRing>().OpenAsync();
        await app.Services.GetRequiredService<BadgeOffice>().OpenAsync();
    }
}
