using System.Net;
using CantonRobotics.Access.SignIn;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Access.Setup;

/// <summary>Makes the first organizer. Not there once an account exists; not over a wire that others can read.</summary>
public sealed partial class SetupPage(SetupCode setup, AccountSignIn signIn, NavigationManager navigation)
{
    private Refusal? _refusal;
    private bool _open, _plain;

    [SupplyParameterFromForm]
    private SetupInput? Input { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Input ??= new SetupInput();
        _open = await setup.IsOpenAsync(Http.RequestAborted);
        if (!_open)
        {
            navigation.NotFound();
            return;
        }

        // A proxy on this machine that is not named comes from loopback, too, and whoever is behind it may not.
        _plain = !Http.Request.IsHttps && (!IsLoopback(Http.Connection.RemoteIpAddress) || Http.Request.Headers.ContainsKey("X-Forwarded-For") || Http.Request.Headers.ContainsKey("Forwarded") || Http.Request.Headers.ContainsKey("Via")
            || !(Http.Request.Host.Host is "localhost" || IPAddress.TryParse(Http.Request.Host.Host.Trim('[', ']'), out var asked) && IsLoopback(asked)));
        if (_plain)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private async Task CreateAsync()
    {
        if (!_open || _plain)
        {
            return;
        }

        _refusal = Input!.Fault(withEmail: true);
        if (_refusal is null)
        {
            var made = await setup.TakeAsync(Input.Code, Input.Email!.Trim(), Input.Name!.Trim(), Input.Password!, Http.RequestAborted);
            if (made.Done)
            {
                navigation.NavigateTo(await signIn.EnterAsync(made.Value.Id));
                return;
            }

            _refusal = made.Refusal;
        }

        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private sealed class SetupInput : NewAccount
    {
        public string? Code { get; set; }
    }
}
