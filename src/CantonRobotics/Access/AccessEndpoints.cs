using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CantonRobotics.Access;

public static class AccessEndpoints
{
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (SignInManager<Account> signIn, [FromForm] string? back) =>
        {
            await signIn.SignOutAsync();
            return Results.LocalRedirect(Landing.IsOurs(back) ? back! : "/");
        }).ExcludeFromDescription();
        return routes;
    }
}
