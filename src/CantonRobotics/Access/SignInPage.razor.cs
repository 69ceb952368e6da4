using System.ComponentModel.DataAnnotations;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CantonRobotics.Access;

public sealed partial class SignInPage(SignInManager<Account> signIn, NavigationManager navigation, Mode mode)
{
    private bool _failed;
    private string? _name;
    private string? _role;

    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    [SupplyParameterFromForm]
    private Credentials? Input { get; set; }

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
    }

    private async Task SignInAsync()
    {
        var result = await signIn.PasswordSignInAsync(Input!.User.Trim(), Input.Password, isPersistent: true, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            // The same words for an unknown name, a wrong password and a locked account: nobody learns who has an account.
            _failed = true;
            return;
        }

        var account = await signIn.UserManager.FindByNameAsync(Input.User.Trim());
        var roles = await signIn.UserManager.GetRolesAsync(account!);
        navigation.NavigateTo(Landing.After(roles.FirstOrDefault(), Back));
    }

    private sealed class Credentials
    {
        [Required]
        public string User { get; set; } = "";

        [Required]
        public string Password { get; set; } = "";
    }
}
