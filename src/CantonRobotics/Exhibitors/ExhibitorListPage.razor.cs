using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Exhibitors;

/// <summary>The organizer's list of everybody who applied, with search and status in the address.</summary>
public sealed partial class ExhibitorListPage : IDisposable
{
    private readonly Language _language = new();
    private IReadOnlyList<Exhibitor>? _exhibitors;
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
    public required NavigationManager Navigation { get; init; }

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Status);

    public void Dispose() => Directory.Changed -= Changed;

    protected override void OnInitialized() => Directory.Changed += Changed;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private static string CategoryKey(Exhibitor one) => $"category.{one.Category}";

    private void Changed() => _ = _language.SpeakAsync(() => InvokeAsync(async () =>
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
