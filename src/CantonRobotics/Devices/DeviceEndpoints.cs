namespace CantonRobotics.Devices;

public static class DeviceEndpoints
{
    public static IServiceCollection AddDevices(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapDevices(this IEndpointRouteBuilder routes) => routes;
}
