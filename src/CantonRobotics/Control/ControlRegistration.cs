using CantonRobotics.Control.Insight;

namespace CantonRobotics.Control;

public static class ControlRegistration
{
    public static IServiceCollection AddControl(this IServiceCollection services) => services.AddSingleton<InsightReader>();
}
