using System.Security.Claims;
using CantonRobotics.Access.Invitations;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Access;

/// <summary>Who has an account, who is invited; invite, change a role, disable. An organizer sees all, an exhibitor's administrator its own people.</summary>
public sealed partial class AccountBoard(AccountOffice accounts, InvitationDesk invitations, Postman mail, NavigationManager navigation)
{
    private const int Page = 50;

    private IReadOnlyList<AccountView>? _accounts;
    private IReadOnlyList<Invitation> _open = [];
    private IReadOnlyList<string> _roles = [];
    private ClaimsPrincipal _who = new();
    private Refusal? _refusal;
    private OpenInvitation? _link;
    private Guid? _me;
    private string _name = "", _email = "", _role = Roles.Booth, _exhibitor = "", _search = "", _address = "";
    private bool _busy, _sent, _more;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    /// <summary>Exhibitors to choose from; null where there is but the own one.</summary>
    [Parameter]
    public IReadOnlyList<(Guid Id, string Name)>? Exhibitors { get; set; }

    private Postman Mail => mail;

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        _roles = InvitationDesk.RolesToGive(_who);
        _role = _roles[0];
        _me = _who.AccountId;
        await LoadAsync();
    }

    private string? NameOf(Guid? exhibitor) => Exhibitors?.FirstOrDefault(one => one.Id == exhibitor) is { Name: not null } found ? found.Name : null;

    private async Task LoadAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        _accounts = await accounts.ListAsync(_search, limit: Page);
        _more = _accounts.Count == Page;
        _open = await invitations.ListOpenAsync();
    }

    private async Task MoreAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        var next = await accounts.ListAsync(_search, _accounts![^1].UserName.ToUpperInvariant(), Page);
        (_accounts, _more) = ([.. _accounts, .. next], next.Count == Page);
    }

    private Task SearchAsync(string? text)
    {
        _search = text ?? "";
        return LoadAsync();
    }

    private Task InviteAsync() => DoAsync(async () =>
    {
        var exhibitor = !Roles.IsOfExhibitor(_role) ? (Guid?)null : Exhibitors is null ? _who.ExhibitorId : Guid.TryParse(_exhibitor, out var id) ? id : null;
        var invited = await invitations.InviteAsync(_who, _email, _name, _role, exhibitor);
        await TellAsync(invited);
        if (invited.Done)
        {
            (_name, _email) = ("", "");
        }

        return invited.Refusal;
    });

    private Task InviteAgainAsync(AccountView account) => DoAsync(async () =>
    {
        var invited = await invitations.InviteAgainAsync(_who, account.Id);
        await TellAsync(invited);
        return invited.Refusal;
    });

    private async Task TellAsync(Answer<OpenInvitation> invited)
    {
        if (invited.Done)
        {
            _link = invited.Value;
            _address = navigation.ToAbsoluteUri(_link.Path).ToString();
            _sent = mail.IsConfigured && await mail.SendAsync(_link, _address);
        }
    }

    private Task WithdrawAsync(Invitation open) => DoAsync(async () => await invitations.WithdrawAsync(open.Id) ? null : new Refusal("invitation-unknown"));

    private Task ChangeRoleAsync(AccountView account, ChangeEventArgs chosen) =>
        DoAsync(async () => (await accounts.ChangeRoleAsync(account.Id, chosen.Value as string ?? "")).Refusal);

    private Task ResetAsync(AccountView account) => DoAsync(async () => (await accounts.ResetSecondFactorAsync(account.Id)).Refusal);

    private Task DeleteAsync(AccountView account) => DoAsync(async () => (await accounts.DeleteAsync(account.Id)).Refusal);

    private Task ToggleAsync(AccountView account) =>
        DoAsync(async () => (account.DisabledAt is null ? await accounts.DisableAsync(account.Id) : await accounts.EnableAsync(account.Id)).Refusal);

    /// <summary>As whoever looks; what it may not, the office refuses.</summary>
    private async Task DoAsync(Func<Task<Refusal?>> change)
    {
        _busy = true;
        _link = null;
        using (Caller.Of(_who).Enter())
        {
            _refusal = await change();
        }

        _busy = false;
        await LoadAsync();
    }
}
