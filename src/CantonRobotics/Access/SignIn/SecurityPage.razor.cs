using System.Security.Claims;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace CantonRobotics.Access.SignIn;

/// <summary>A person's own password, app codes and passkeys. An organizer without a second factor can reach nothing but this.</summary>
public sealed partial class SecurityPage(AccountSignIn signIn, OwnAccount own)
{
    private Account? _account;
    private IList<UserPasskeyInfo> _passkeys = [];
    private IReadOnlyList<string>? _codes;
    private Refusal? _refusal;
    private string? _said, _role;
    private string _key = "";
    private bool _mustEnrol;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "passkey")]
    private string? PasskeyState { get; set; }

    [SupplyParameterFromForm(FormName = "app")]
    private string? Code { get; set; }

    private Guid Id => _account!.Id;

    private string Field(string name) => Http.Request.HasFormContentType ? Http.Request.Form[name].ToString() : "";

    private string Grouped => string.Join(' ', _key.ToLowerInvariant().Chunk(4).Select(four => new string(four)));

    private string Qr
    {
        get
        {
            var label = Uri.EscapeDataString($"CantonRobotics:{_account!.UserName}");
            using var data = QRCodeGenerator.GenerateQrCode($"otpauth://totp/{label}?secret={_key}&issuer=CantonRobotics&digits=6", QRCodeGenerator.ECCLevel.M);
            using var drawing = new SvgQRCode(data);
            return drawing.GetGraphic(4, "#000", "#fff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var who = (await Signed).User;
        Http.Response.Headers.CacheControl = "no-store";
        await LoadAsync(who);
        (_said, _refusal) = PasskeyState switch
        {
            "added" => ("passkeys.added", null),
            "password" => ((string?)null, new Refusal("password-wrong")),
            "failed" => ((string?)null, new Refusal("passkey-failed")),
            _ => (null, null),
        };
    }

    private async Task LoadAsync(ClaimsPrincipal who)
    {
        _account = await signIn.UserManager.GetUserAsync(who);
        if (_account is null)
        {
            return;
        }

        (_mustEnrol, _role) = (who.MustEnrol, who.Role);
        _passkeys = await signIn.UserManager.GetPasskeysAsync(_account);
        _key = _account.TwoFactorEnabled ? "" : await own.AuthenticatorKeyAsync(Id, Http.RequestAborted);
    }

    private async Task TurnOnAsync() => await AfterAsync(await own.TurnOnAsync(Id, Field("CurrentPassword"), Code ?? "", Http.RequestAborted));

    private async Task RenewAsync()
    {
        if (Field("Action") == "off")
        {
            await AfterAsync(await own.TurnOffAsync(Id, Field("CurrentPassword"), Http.RequestAborted), "app.is-off");
            return;
        }

        await AfterAsync(await own.NewRecoveryCodesAsync(Id, Field("CurrentPassword"), Http.RequestAborted));
    }

    private async Task RemoveAsync(UserPasskeyInfo passkey) =>
        await AfterAsync(await own.RemovePasskeyAsync(Id, passkey.CredentialId, Field("CurrentPassword"), Http.RequestAborted), "passkeys.removed");

    private async Task ChangePasswordAsync()
    {
        var next = Field("NewPassword");
        await AfterAsync(next.Length > NewAccount.MaxPassword
            ? new Refusal("password-long", null, NewAccount.MaxPassword)
            : await own.ChangePasswordAsync(Id, Field("CurrentPassword"), next, Http.RequestAborted), "password.changed");
    }

    private async Task AfterAsync(Answer<IReadOnlyList<string>> answer)
    {
        _codes = answer.Value;
        await AfterAsync(answer.Done ? _account! : answer.Refusal, null);
    }

    /// <summary>What changed has changed the stamp: this session goes on under the new one, all others end.</summary>
    private async Task AfterAsync(Answer<Account> answer, string? said)
    {
        (_refusal, _said) = (answer.Refusal, answer.Done ? said : null);
        if (!answer.Done)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var fresh = await signIn.RenewAsync(Id);
        await LoadAsync(fresh);
    }
}
