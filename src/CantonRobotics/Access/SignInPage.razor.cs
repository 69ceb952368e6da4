using System.ComponentModel.DataAnnotations;
using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace CantonRobotics.Access;

public sealed partial class SignInPage(SignInManager<Account> signIn, NavigationManager navigation, Mode mode)
{
    private bool _failed;

    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    [SupplyParameterFromForm]
    private Credentials? Input { get; set; }

    private Mode Mode => mode;

    protected override void OnInitialized() => Input ??= new Credentials();

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
