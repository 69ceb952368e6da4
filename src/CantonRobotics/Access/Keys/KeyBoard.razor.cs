using System.Security.Claims;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Access;

/// <summary>The keys of whoever looks: issue (shown once), see when each was last used, revoke.</summary>
public sealed partial class KeyBoard(ApiKeyRing keys)
{
    private IReadOnlyList<ApiKey>? _keys;
    private IReadOnlyList<ApiKeyScope> _scopes = [];
    private ClaimsPrincipal _who = new();
    private Refusal? _refusal;
    private ApiKeyScope _scope;
    private Guid? _revoking;
    private string _name = "";
    private string? _text;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    /// <summary>Names of exhibitors, for an organizer.</summary>
    [Parameter]
    public IReadOnlyList<(Guid Id, string Name)>? Exhibitors { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        _scopes = _who.IsOrganizer ? [ApiKeyScope.Organizer, ApiKeyScope.Display] : [ApiKeyScope.Exhibitor];
        _scope = _scopes[0];
        await LoadAsync();
    }

    private string? NameOf(Guid? exhibitor) => Exhibitors?.FirstOrDefault(one => one.Id == exhibitor) is { Name: not null } found ? found.Name : null;

    private async Task LoadAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        _keys = await keys.ListAsync();
    }

    private async Task IssueAsync()
    {
        using (Caller.Of(_who).Enter())
        {
            var issued = await keys.IssueAsync(_who, _name, _scope);
            (_text, _refusal) = (issued.Value, issued.Refusal);
        }

        _name = _refusal is null ? "" : _name;
        await LoadAsync();
    }

    private async Task RevokeAsync(ApiKey key)
    {
        using (Caller.Of(_who).Enter())
        {
            _refusal = await keys.RevokeAsync(key.Id) ? null : new Refusal("key-unknown");
        }

        (_revoking, _text) = (null, null);
        await LoadAsync();
    }
}
