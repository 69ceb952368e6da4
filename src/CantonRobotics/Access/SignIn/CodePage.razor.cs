using CantonRobotics.Hosting;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Access.SignIn;

/// <summary>The second step: six figures of the app, or a recovery code.</summary>
public sealed partial class CodePage(AccountSignIn signIn, NavigationManager navigation, SignInLimit limit)
{
    private bool _failed, _waiting;

    [SupplyParameterFromQuery]
    public string? Back { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

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

        if (!limit.Admits(account.UserName!, Http.Connection.RemoteIpAddress?.ToString()))
        {
            _failed = true;
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Http.Response.Headers.RetryAfter = "60";
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
