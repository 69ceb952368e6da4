using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Alerts;

/// <summary>How rules are set, and what visitors are shown.</summary>
public sealed partial class RulesPage : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private ClaimsPrincipal _who = new();
    private bool _quieter;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _outside.For = _who = (await Signed).User;
        _quieter = await Hints.IsShownAsync(PublicHint.QuieterBooths);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Rules.Changed += Refresh;
        }
    }

    public void Dispose() => Rules.Changed -= Refresh;

    private void Refresh() => _ = _outside.TakeAsync(() => InvokeAsync(StateHasChanged));

    private async Task ShowAsync(ChangeEventArgs input)
    {
        using var _ = Caller.Of(_who).Enter();
        await Hints.ShowAsync(PublicHint.QuieterBooths, _quieter = input.Value is true);
    }
}
