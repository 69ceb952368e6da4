using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CantonRobotics.Access.SignIn;

/// <summary>The four steps of passkeys: a challenge and its answer, for a new one and for signing in. All are posts of forms with antiforgery.</summary>
internal static class PasskeyEndpoints
{
    private const int MaxBody = 32_768;

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        forms.MapPost("/sign-in/passkey/challenge", async ([FromForm(Name = "__RequestVerificationToken")] string? token, AccountSignIn signIn) =>
            Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")).AllowAnonymous();
        forms.MapPost("/sign-in/passkey", SignInAsync).AllowAnonymous();
        forms.MapPost("/account/passkeys/challenge", ChallengeAsync).RequireAuthorization(Policies.Account);
        forms.MapPost("/account/passkeys", AddAsync).RequireAuthorization(Policies.Account);
    }

    private static async Task<IResult> SignInAsync([FromForm] string? credential, [FromForm] string? back, AccountSignIn signIn)
    {
        var (result, account) = await signIn.PasskeySignInOfAsync(credential ?? "");
        return result.Succeeded
            ? Results.LocalRedirect(await signIn.LandingAsync(account!.UserName!, back))
            : Results.LocalRedirect($"/sign-in?passkey=failed&back={Uri.EscapeDataString(back ?? "")}");
    }

    private static async Task<IResult> ChallengeAsync([FromForm(Name = "__RequestVerificationToken")] string? token, ClaimsPrincipal who, AccountSignIn signIn)
    {
        if (await signIn.UserManager.GetUserAsync(who) is not { } account)
        {
            return Results.Unauthorized();
        }

        return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = account.Id.ToString(),
            Name = account.UserName!,
            DisplayName = account.DisplayName,
        }), "application/json");
    }

    private static async Task<IResult> AddAsync(
        [FromForm] string? credential, [FromForm] string? name, [FromForm(Name = "CurrentPassword")] string? password, ClaimsPrincipal who, AccountSignIn signIn, OwnAccount own, CancellationToken cancellation)
    {
        var attested = await signIn.PerformPasskeyAttestationAsync(credential ?? "");
        if (!attested.Succeeded || who.AccountId is not { } id || attested.UserEntity.Id != id.ToString())
        {
            return Results.LocalRedirect(Landing.Security + "?passkey=failed");
        }

        var added = await own.AddPasskeyAsync(id, attested.Passkey, name, password ?? "", cancellation);
        if (added.Done)
        {
            await signIn.RenewAsync(id);
        }

        return Results.LocalRedirect(Landing.Security + (added.Done ? "?passkey=added" : added.Refusal.Code is "password-wrong" or "password-locked" ? "?passkey=password" : "?passkey=failed"));
    }
}
