using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Robots;

/// <summary>Pictures of robots: of any for organizers, of its own for an exhibitor; somebody else's is not found.</summary>
internal static class RobotPictureEndpoints
{
    public static void MapRobotPictures(this IEndpointRouteBuilder routes)
    {
        var picture = routes.MapGroup("/api/v1/robots/{id:guid}/picture").WithTags("robots").RequireAuthorization(Policies.Company).WithMetadata(PictureEndpoints.SizeLimit);
        picture.MapPut("/", PutAsync).TakesPicture().WithSummary("Set a robot’s picture: PNG, JPEG or WebP, at most 2 MB and 4,096 pixels a side");
        picture.MapDelete("/", RemoveAsync).WithSummary("Remove a robot’s picture").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PictureView>, ProblemHttpResult>> PutAsync(
        Guid id, HttpRequest request, ClaimsPrincipal who, RobotCatalogue robots, PictureAlbum album, IStringLocalizer<ExhibitorTexts> texts, CancellationToken cancellation) =>
        await FindAsync(id, who, robots, cancellation) is { } robot
            ? await PictureEndpoints.StoreAsync(request, album, robot.ExhibitorId, robot.Id, texts, cancellation)
            : NotFound(texts);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        Guid id, ClaimsPrincipal who, RobotCatalogue robots, PictureAlbum album, IStringLocalizer<ExhibitorTexts> texts, CancellationToken cancellation)
    {
        if (await FindAsync(id, who, robots, cancellation) is not { } robot)
        {
            return NotFound(texts);
        }

        await album.RemoveAsync(robot.ExhibitorId, robot.Id, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<Robot?> FindAsync(Guid id, ClaimsPrincipal who, RobotCatalogue robots, CancellationToken cancellation) =>
        await robots.FindAsync(id, cancellation) is { } robot && who.Owns(robot.ExhibitorId) ? robot : null;

    private static ProblemHttpResult NotFound(IStringLocalizer texts) => texts.Problem(StatusCodes.Status404NotFound, "robot-unknown");
}
