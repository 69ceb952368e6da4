using CantonRobotics.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CantonRobotics.Demo;

/// <summary>The demonstration's doors: sign in as one of three prepared accounts, without a password. Mapped in demonstration mode only.</summary>
public static class DemoEntry
{
    public const string OrganizerName = "organizer@demonstration.example";
    public const string ExhibitorName = "exhibitor@demonstration.example";
    public const string GateName = "gate@demonstration.example";

    public static void MapDemoEntry(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-in/demonstration", async (SignInManager<Account> signIn, [FromForm] string role, [FromForm] string? back) =>
        {
            var name = role switch { Roles.Organizer => OrganizerName, Roles.Exhibitor => ExhibitorName, Roles.Gate => GateName, _ => "" };
            if (await signIn.UserManager.FindByNameAsync(name) is not { } account)
            {
                return Results.LocalRedirect("/sign-in");
            }

            await signIn.SignInAsync(account, isPersistent: false);
            return Results.LocalRedirect(Landing.After(role, back));
        }).ExcludeFromDescription();
}
