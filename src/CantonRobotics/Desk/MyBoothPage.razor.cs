using System.Collections.Immutable;
using CantonRobotics.Access;
using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Desk;

/// <summary>The exhibitor's own booth live: found by the account's exhibitor, so that no address leads to another's figures. Of the others only medians show.</summary>
public sealed partial class MyBoothPage : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private BoardView? _view;
    private PlannedBooth? _booth;
    private BoothMedians? _medians;
    private BoothStory? _story;
    private IReadOnlyDictionary<string, string> _categories = ImmutableDictionary<string, string>.Empty;
    private Guid? _exhibitor;

    [CascadingParameter]
    private Task<AuthenticationState> Identity { get; set; } = default!;

    private FairSchedule Schedule => Calendar.Schedule;

    private BoothReading? Reading => _view?.Shown.Booths.FirstOrDefault(one => one.Code == _booth?.Code && one.ExhibitorId == _exhibitor);

    private bool Closed => !Schedule.IsOpen(_view!.Shown.AsOf);

    private string AsOf => Figures.Second(Schedule.Local(_view!.Shown.AsOf));

    private string? Last => Reading?.LastScanAt is { } at ? Figures.Minute(Schedule.Local(at)) : null;

    private string SparkLabel => Reading is { Spark: { IsDefaultOrEmpty: false } spark } ? F["spark", spark.Max(), spark[^1]] : "";

    private string? TimedOut => Figures.Share(Reading?.TimedOutShare) is { } share ? F["timedOut", share].Value : null;

    private string? Conversion => Figures.Share(Figures.Conversion(Reading?.Leads, Reading?.Visitors)) is { } share ? F["conversionOf", share].Value : null;

    protected override async Task OnInitializedAsync()
    {
        _exhibitor = (await Identity).User.ExhibitorId;
        _view = new BoardView(Board, Time, InvokeAsync, Redraw);
        Booths.Changed += PlanChanged;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _view?.Follow();
        }
    }

    public void Dispose()
    {
        _view?.Dispose();
        Booths.Changed -= PlanChanged;
    }

    private void PlanChanged() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        var plan = await Booths.PlanAsync();
        _booth = _exhibitor is { } id ? plan.Booths.FirstOrDefault(one => one.ExhibitorId == id) : null;
        var categories = (await Exhibitors.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved })).ToDictionary(one => one.Id, one => one.Category);
        _categories = plan.Booths.Where(booth => booth.ExhibitorId is { } holder && categories.ContainsKey(holder)).ToDictionary(booth => booth.Code, booth => categories[booth.ExhibitorId!.Value]);
        Tell();
    }

    private void Redraw()
    {
        Tell();
        StateHasChanged();
    }

    private void Tell()
    {
        _medians = BoothMedians.Of(_view!.Shown.Booths);
        _story = _booth is null ? null : BoothStory.Of(_booth.Code, Board.StaysOfVisitorsAt(_booth.Code, _view.Shown.AsOf), Schedule, _view.Shown.AsOf);
    }

    private ImmutableArray<CategoryFlow> Flows(IEnumerable<BoothFlow> flows) => CategoryFlows.Of(flows, _booth!.Code, _categories);

    /// <summary>A median of counts may lie between two; it is shown rounded.</summary>
    private static int? Whole(double? median) => median is { } value ? (int)Math.Round(value, MidpointRounding.AwayFromZero) : null;

    private string Middle(string? value) => T["median", value ?? F["unknown"]];
}
