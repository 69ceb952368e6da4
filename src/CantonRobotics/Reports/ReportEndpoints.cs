namespace CantonRobotics.Reports;

public static class ReportEndpoints
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapReports(this IEndpointRouteBuilder routes) => routes;
}
