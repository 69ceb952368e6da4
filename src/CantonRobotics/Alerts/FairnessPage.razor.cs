using System.Globalization;
using CantonRobotics.Booths;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;

namespace CantonRobotics.Alerts;

/// <summary>What each booth gets of today's visitors for its size, live: those that get least first, those that are not measured apart.</summary>
public sealed partial class FairnessPage : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private BoardView _view = default!;
    private FloorPlan? _plan;
    private Fairness _fair = new([], null);
    private IReadOnlyList<BoothShare> _measured = [], _notMeasured = [];

    protected override async Task OnInitializedAsync()
    {
        _view = new BoardView(Board, Time, InvokeAsync, Redraw);
        Plan.Changed += PlanChanged;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _view.Follow();
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        Plan.Changed -= PlanChanged;
    }

    private void PlanChanged() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        _plan = await Plan.PlanAsync();
        Arrange();
    }

    private void Redraw()
    {
        Arrange();
        StateHasChanged();
    }

    private void Arrange()
    {
        _fair = Fairness.Of(_view.Shown, (_plan?.Booths ?? []).ToDictionary(one => one.Code, one => one.Area));
        _measured = [.. _fair.Booths.Where(one => one.Visitors is not null).OrderBy(one => one.Index)];
        _notMeasured = [.. _fair.Booths.Where(one => one.Visitors is null)];
    }

    private string NameOf(string code) => _plan?.Booths.FirstOrDefault(one => one.Code == code) is { } booth ? Cultures.Pick(booth.NameEn, booth.NameZh) : "";

    private static string Word(double? index) => index switch { < 0.75 => "less", > 1.25 => "moreThan", _ => "even" };

    private static string Width(double? index) => string.Create(CultureInfo.InvariantCulture, $"inline-size:{Math.Min(100, 50 * (index ?? 0)):0.#}%");
}
