using System.ComponentModel.DataAnnotations;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Access;

/// <summary>The first step: a password, or a passkey and nothing more. Every failure answers the same words, so that nobody learns who has an account.</summary>
public sealed partial class SignInPage(AccountSignIn signIn, NavigationManager navigation, Mode mode, SignInLimit limit)
{
    private bool _failed, _needsPasskey, _tooOften;
    private string? _name;
    private string? _role;

    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    /// <summary>A passkey was tried and did not fit.</summary>
    [SupplyParameterFromQuery(Name = "passkey")]
    public string? PasskeyState { get; set; }

    [SupplyParameterFromForm]
    private Credentials? Input { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private Mode Mode => mode;

    /// <summary>Whose page it was that sent somebody of another role here; null when nobody was refused.</summary>
    private string? RefusedFor => _role is not null && Landing.RoleFor(Back) is { } wanted && wanted != _role ? wanted : null;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Credentials();
        var user = (await Signed).User;
        (_role, _name) = (user.Role, user.Identity?.Name);
        _failed = PasskeyState == "failed";
    }

    private async Task SignInAsync()
    {
        if (!limit.Admits(Input!.User, Http.Connection.RemoteIpAddress?.ToString()))
        {
            _tooOften = true;
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Http.Response.Headers.RetryAfter = "60";
            return;
        }

        var result = await signIn.PasswordSignInAsync(Input!.User.Trim(), Input.Password, isPersistent: true, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            navigation.NavigateTo($"/sign-in/code?back={Uri.EscapeDataString(Back ?? "")}");
            return;
        }

        (_failed, _needsPasskey) = (!result.Succeeded, result == AccountSignIn.PasskeyWanted);
        if (result.Succeeded)
        {
            navigation.NavigateTo(await signIn.LandingAsync(Input.User.Trim(), Back));
        }
    }

    private sealed class Credentials
    {
        [Required]
        public string User { get; set; } = "";

        [Required]
        public string Password { get; set; } = "";
    }
}
