using CantonRobotics.Access.SignIn;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Access.Invitations;

/// <summary>What an invited person sees: a name and a password, then it is signed in. A link that opens nothing is not found, whatever the reason.</summary>
public sealed partial class InvitationPage(InvitationDesk invitations, AccountSignIn signIn, NavigationManager navigation)
{
    private Invitation? _open;
    private Refusal? _refusal;

    [Parameter]
    public required string Code { get; set; }

    [SupplyParameterFromForm]
    private NewAccount? Input { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Http.Response.Headers.CacheControl = "no-store";
        Http.Response.Headers["Referrer-Policy"] = "no-referrer";
        _open = await invitations.FindAsync(Code, Http.RequestAborted);
        if (_open is null)
        {
            navigation.NotFound();
            return;
        }

        Input ??= new NewAccount { Name = _open.DisplayName };
    }

    private async Task AcceptAsync()
    {
        _refusal = Input!.Fault(withEmail: false);
        if (_refusal is null)
        {
            var accepted = await invitations.AcceptAsync(Code, Input.Name!, Input.Password!, Http.RequestAborted);
            if (accepted.Done)
            {
                // A new password is no second factor: who has one is asked for it.
                navigation.NavigateTo(_open!.AccountId is null ? await signIn.EnterAsync(accepted.Value.Id) : "/sign-in");
                return;
            }

            _refusal = accepted.Refusal;
        }

        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
