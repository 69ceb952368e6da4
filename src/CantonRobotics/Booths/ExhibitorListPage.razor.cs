using System.Collections.Immutable;
using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Booths;

/// <summary>The organizer's list of everybody who applied, with booths, and with search and status in the address. Here, since exhibitors know no booths.</summary>
public sealed partial class ExhibitorListPage : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private IReadOnlyList<Exhibitor>? _exhibitors;
    private IReadOnlyDictionary<Guid, string> _codes = ImmutableDictionary<Guid, string>.Empty;
    private int _found;
    private string? _told;
    private bool _refused;

    [SupplyParameterFromQuery]
    public string? Search { get; set; }

    [SupplyParameterFromQuery]
    public string? Status { get; set; }

    [Inject]
    public required ExhibitorDirectory Directory { get; init; }

    [Inject]
    public required BoothPlan Plan { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Status);

    public void Dispose()
    {
        Directory.Changed -= Changed;
        Plan.Changed -= Changed;
    }

    protected override void OnInitialized()
    {
        Directory.Changed += Changed;
        Plan.Changed += Changed;
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private static string CategoryKey(Exhibitor one) => $"category.{one.Category}";

    /// <summary>By booth, in the natural order of their codes; those without one come last.</summary>
    private string OrderOf(Exhibitor one) =>
        BoothCode.TryParse(_codes.GetValueOrDefault(one.Id), out var code) ? $"{code.Value.Hall,5}{code.Value.Aisle,3}{code.Value.Stand:00}" : "~";

    private void Changed() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        var filter = new ExhibitorFilter
        {
            Search = Search is { Length: > 100 } ? Search[..100] : Search,
            Status = Enum.TryParse<ExhibitorStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null,
        };
        _codes = await Plan.CodesAsync();
        _exhibitors = await Directory.ListAsync(filter);
        _found = _exhibitors.Count < filter.Limit ? _exhibitors.Count : await Directory.CountAsync(filter);
    }

    private void Seek(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);

    private async Task ApproveAsync(Exhibitor one)
    {
        var answer = await Directory.ApproveAsync(one.Id);
        _refused = !answer.Done;
        _told = answer.Done ? T["review.done", Cultures.Pick(one.NameEn, one.NameZh), T[$"status.{answer.Value.Status}"].Value] : T.Of(answer.Refusal!);
    }
}
