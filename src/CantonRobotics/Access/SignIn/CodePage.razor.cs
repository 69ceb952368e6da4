using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Access.SignIn;

/// <summary>The second step: six figures of the app, or a recovery code.</summary>
public sealed partial class CodePage(AccountSignIn signIn, NavigationManager navigation)
{
    private bool _failed, _waiting;

    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    [SupplyParameterFromForm]
    private Entry? Input { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Input ??= new Entry();
        _waiting = await signIn.GetTwoFactorAuthenticationUserAsync() is not null;
    }

    private async Task CheckAsync()
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return;
        }

        var figures = OwnAccount.Digits(Input!.Code);
        var result = figures.Length == 6 && Input.Code!.Count(char.IsLetter) == 0
            ? await signIn.TwoFactorAuthenticatorSignInAsync(figures, isPersistent: true, rememberClient: false)
            : await signIn.RecoveryCodeSignInAsync(Input.Code!);
        if (result.Succeeded)
        {
            navigation.NavigateTo(await signIn.LandingAsync(account.UserName!, Back));
            return;
        }

        _failed = true;
        Input.Code = "";
    }

    private sealed class Entry
    {
        public string? Code { get; set; }
    }
}
