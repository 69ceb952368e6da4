using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Booths;
using CantonRobotics.Data;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Badges.Crew;

/// <summary>The organizer answers booth directors, and sees whose people hold badges.</summary>
public sealed partial class CrewsPage(CrewOffice office, BoothPlan plan) : IDisposable
{
    private readonly Dictionary<Guid, string?> _reasons = [];
    private readonly OutsideEvents _outside = new();
    private IReadOnlyDictionary<Guid, (string En, string Zh)> _names = new Dictionary<Guid, (string, string)>();
    private IReadOnlyList<BoothCrew>? _crews;
    private ClaimsPrincipal _who = new();
    private Refusal? _refusal;
    private string _search = "";
    private bool _busy;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private int Waiting => _crews!.Count(crew => crew.Director is { State: CrewState.Waiting });

    private IEnumerable<BoothCrew> Shown => _crews!.Where(crew => _search.Trim() is not { Length: > 0 } text
        || NameOf(crew).Contains(text, StringComparison.OrdinalIgnoreCase) || crew.Members.Any(one => one.Name.Contains(text, StringComparison.OrdinalIgnoreCase)));

    protected override async Task OnInitializedAsync()
    {
        _who = _outside.For = (await Signed).User;
        office.Changed += Changed;
        await LoadAsync();
    }

    public void Dispose() => office.Changed -= Changed;

    private void Changed() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        _names = (await plan.PlanAsync()).Booths.Where(booth => booth.ExhibitorId is not null).DistinctBy(booth => booth.ExhibitorId).ToDictionary(booth => booth.ExhibitorId!.Value, booth => (booth.NameEn, booth.NameZh));
        _crews = await office.ListAsync();
    }

    private string NameOf(BoothCrew crew) => _names.TryGetValue(crew.ExhibitorId, out var name) ? Cultures.Pick(name.En, name.Zh) : crew.ExhibitorId.ToString();

    private async Task DoAsync(Func<Task<Answer<CrewMember>>> answer)
    {
        _busy = true;
        using (Caller.Of(_who).Enter())
        {
            _refusal = (await answer()).Refusal;
        }

        await LoadAsync();
        _busy = false;
    }
}
