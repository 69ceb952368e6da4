using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CantonRobotics.Robots;

public static class RobotEndpoints
{
    public static IServiceCollection AddRobots(this IServiceCollection services) =>
        services.AddSingleton<RobotCatalogue>().AddSingleton<IExhibitorFollower>(given => given.GetRequiredService<RobotCatalogue>());

    public static IEndpointRouteBuilder MapRobots(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/robots", ListAsync).WithTags("robots").WithSummary("Robots of approved exhibitors").AllowAnonymous();
        routes.MapRobotPictures();
        return routes;
    }

    private static async Task<Ok<ItemPage<RobotAnswer>>> ListAsync(
        RobotCatalogue robots, Mode mode, CancellationToken cancellation, string? category = null, Guid? exhibitorId = null, Guid? after = null, int? limit = null)
    {
        var most = ItemPage.Limit(limit);
        var read = await robots.ListAsync(category, exhibitorId, after, most + 1, cancellation);
        return TypedResults.Ok(ItemPage.Of([.. read.Select(robot => RobotAnswer.Of(robot, mode.IsDemonstration))], most, robot => robot.Id.ToString()));
    }
}

/// <summary>A robot as it is listed; <c>ifrClass</c> (World Robotics, such as <c>AP52</c>) and <c>form</c> may be null; <c>specs</c> by the keys of <see cref="RobotSpecs"/>, missing where the maker stated nothing; <c>sample</c>: the figures are invented for the demonstration.</summary>
public sealed record RobotAnswer(Guid Id, Guid ExhibitorId, string Name, string Category, string? IfrClass, string? Form, IReadOnlyDictionary<string, string> Specs, bool Sample)
{
    public static RobotAnswer Of(Robot robot, bool sample) => new(robot.Id, robot.ExhibitorId, robot.Name, robot.Category, robot.IfrClass, robot.Form, robot.Specs, sample && robot.Specs.Count > 0);
}
