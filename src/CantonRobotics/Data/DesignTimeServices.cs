using CantonRobotics.Access;
using Microsoft.AspNetCore.Identity;

namespace CantonRobotics.Data;

/// <summary>The account tables' shape depends on Identity's options; migrations must be made with the same ones.</summary>
internal static class DesignTimeServices
{
    public static IServiceProvider Provider { get; } =
        new ServiceCollection().Configure<IdentityOptions>(AccessRegistration.Configure).BuildServiceProvider();
}
