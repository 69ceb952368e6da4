using System.Security.Claims;
using CantonRobotics.Access.Audit;
using CantonRobotics.Access.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace CantonRobotics.Access;

public static class AccessEndpoints
{
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (AccountSignIn signIn, AuditTrail audit, ClaimsPrincipal who, [FromForm] string? back) =>
        {
            if (who.AccountId is { } id)
            {
                await audit.RecordAsync(new(AuditActions.SignedOut, $"account:{id}"));
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect(Landing.IsOurs(back) ? back! : "/");
        }).ExcludeFromDescription();
        routes.MapPasskeys();
        routes.MapAudit();
        return routes;
    }
}
