using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Badges.Crew;

/// <summary>An exhibitor's own people and their badges: which exhibitor is its account's, so that no address leads to another's.</summary>
public sealed partial class MyCrewPage(CrewOffice office) : IDisposable
{
    private readonly Dictionary<string, string?> _names = [];
    private readonly OutsideEvents _outside = new();
    private ClaimsPrincipal _who = new();
    private BoothCrew? _crew;
    private Guid? _leaving;
    private string? _told;
    private bool _refused, _busy;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _who = _outside.For = (await Signed).User;
        office.Changed += Changed;
        await LoadAsync();
    }

    public void Dispose() => office.Changed -= Changed;

    /// <summary>The organizer answered, or a colleague added somebody.</summary>
    private void Changed() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        _crew = await office.OfAsync(_who.ExhibitorId!.Value);
    }

    private Task NameDirectorAsync(string? name) => DoAsync("director", () => office.NameDirectorAsync(_who.ExhibitorId!.Value, name), one => T["named", one.Name]);

    private Task AddAsync(string? name) => DoAsync("staff", () => office.AddAsync(_who.ExhibitorId!.Value, name), one => T["added", one.Name]);

    private Task RemoveAsync(CrewMember one) => DoAsync(null, () => office.RemoveAsync(_who.ExhibitorId!.Value, one.Id), _ => T["removed"]);

    private async Task DoAsync(string? form, Func<Task<Answer<CrewMember>>> work, Func<CrewMember, string> said)
    {
        _busy = true;
        using (Caller.Of(_who).Enter())
        {
            var answer = await work();
            (_refused, _told) = answer.Done ? (false, said(answer.Value)) : (true, T.Of(answer.Refusal));
            if (answer.Done && form is not null)
            {
                _names.Remove(form);
            }
        }

        (_busy, _leaving) = (false, null);
        await LoadAsync();
    }
}
