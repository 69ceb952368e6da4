using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Exhibitors;

/// <summary>A company's own entry, in both languages: which one is its account's, so that no address leads to another's.</summary>
public sealed partial class MyProfilePage(ExhibitorDirectory directory)
{
    private Exhibitor? _exhibitor;
    private ExhibitorInput _input = new();
    private IReadOnlyList<Refusal> _faults = [];
    private ClaimsPrincipal _who = new();
    private string? _told;
    private bool _refused;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        _exhibitor = await directory.FindAsync(_who.ExhibitorId!.Value);
        _input = _exhibitor is null ? new ExhibitorInput() : ExhibitorInput.Of(_exhibitor);
    }

    private async Task SaveAsync()
    {
        _faults = _input.Check();
        if (_faults.Count > 0)
        {
            (_told, _refused) = (T["problem.invalid-input"], true);
            return;
        }

        using var _ = Caller.Of(_who).Enter();

        // The fair's number is the organizer's to give.
        _input.Code = _exhibitor!.Code;
        var saved = await directory.EditAsync(_exhibitor.Id, _exhibitor.Version, _input);
        (_told, _refused) = saved.Done ? (T["edit.saved"].Value, false) : (T[$"problem.{saved.Refusal.Code}", saved.Refusal.Args].Value, true);
        if (saved.Done || saved.Refusal.Code == "changed-meanwhile")
        {
            await ShowAsync();
        }
    }
}
