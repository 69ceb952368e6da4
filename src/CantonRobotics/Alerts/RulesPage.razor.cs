using System.Security.Claims;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Alerts;

/// <summary>How rules are set.</summary>
public sealed partial class RulesPage : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private ClaimsPrincipal _who = new();

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    protected override async Task OnInitializedAsync() => _outside.For = _who = (await Signed).User;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Rules.Changed += Refresh;
        }
    }

    public void Dispose() => Rules.Changed -= Refresh;

    private void Refresh() => _ = _outside.TakeAsync(() => InvokeAsync(StateHasChanged));
}
