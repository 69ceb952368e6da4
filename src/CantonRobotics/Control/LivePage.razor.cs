using System.Collections.Immutable;
using System.Globalization;
using CantonRobotics.Booths;
using CantonRobotics.Control.Insight;
using CantonRobotics.Exhibitors;
using CantonRobotics.Fair;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Control;

/// <summary>The organizer's live dashboard. What is chosen, sought and sorted by stands in the address, so that a link shows the same.</summary>
public sealed partial class LivePage : IDisposable
{
    private static readonly TimeSpan InsightEvery = TimeSpan.FromSeconds(10);

    private readonly OutsideEvents _outside = new();
    private BoardView _view = default!;
    private FloorPlan? _plan;
    private IReadOnlyDictionary<Guid, Exhibitor> _exhibitors = ImmutableDictionary<Guid, Exhibitor>.Empty;
    private IReadOnlyList<string> _categories = [];
    private IReadOnlyDictionary<string, BoothReading> _readings = ImmutableDictionary<string, BoothReading>.Empty;
    private IReadOnlyList<LiveBooth> _booths = [];
    private IReadOnlyDictionary<string, LiveBooth> _byCode = ImmutableDictionary<string, LiveBooth>.Empty;
    private HeatScale _heat = new(PlanHeat.Level, 1);
    private ZoneInsight? _insight;
    private InsightRange _insightRange = InsightRange.WholeDay;
    private IReadOnlySet<string>? _among;
    private ITimer? _timer;
    private IReadOnlyList<LiveBooth> _tiles = [];
    private ElementReference _detail;
    private bool _toShow;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Category { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery]
    public string? Booth { get; set; }

    /// <summary>A <see cref="PlanHeat"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Heat { get; set; }

    /// <summary><c>category</c>, or null for booths.</summary>
    [SupplyParameterFromQuery]
    public string? Flows { get; set; }

    /// <summary><c>class</c>, or null for countries.</summary>
    [SupplyParameterFromQuery]
    public string? Arrivals { get; set; }

    /// <summary>Minutes that flows and arrivals are counted over; the whole day otherwise.</summary>
    [SupplyParameterFromQuery]
    public int? Range { get; set; }

    /// <summary>Instead of the last minutes: a time of the fair's clock, <c>10:30</c>.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    [SupplyParameterFromQuery]
    public string? To { get; set; }

    private BoardReading Shown => _view.Shown;

    private InsightRange ChosenRange => InsightRange.Of(Range, From, To);

    private string InsightAsOf => Figures.Second(Schedule.Local(_insight!.AsOf));

    private string RewindHere => string.Create(CultureInfo.InvariantCulture, $"/control/rewind?day={Shown.FairDay:yyyy-MM-dd}&at={Schedule.Local(Shown.AsOf):HH:mm:ss.fff}");

    private FairSchedule Schedule => Calendar.Schedule;

    private string AsOf => Figures.Second(Schedule.Local(Shown.AsOf));

    private bool Closed => !Schedule.IsOpen(Shown.AsOf);

    private LiveBooth? Chosen => _booths.FirstOrDefault(one => one.Reading.Code == Booth);

    protected override async Task OnInitializedAsync()
    {
        _view = new BoardView(Board, Time, InvokeAsync, Redraw);
        Booths.Changed += PlanChanged;
        Exhibitors.Changed += PlanChanged;
        await LoadAsync();
    }

    protected override void OnParametersSet() => Arrange();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _view.Follow();
            _timer = Time.CreateTimer(_ => LookAgain(), null, TimeSpan.Zero, InsightEvery);
        }

        // Whoever chose a tile far down sees what it opened.
        if (_toShow && Chosen is not null)
        {
            _toShow = false;
            await _detail.FocusAsync();
        }
    }

    public void Dispose()
    {
        _view.Dispose();
        _timer?.Dispose();
        Booths.Changed -= PlanChanged;
        Exhibitors.Changed -= PlanChanged;
    }

    /// <summary>The day's drawings move slowly, and stand still with the rest while the page is paused.</summary>
    private void LookAgain(bool evenPaused = false) => _ = _outside.TakeAsync(async () =>
    {
        var range = ChosenRange;
        var insight = await Insights.ReadAsync(range);
        await InvokeAsync(() =>
        {
            if ((evenPaused || !_view.IsPaused) && range == ChosenRange)
            {
                (_insight, _insightRange) = (insight, range);
                StateHasChanged();
            }
        });
    });

    private void PlanChanged() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        Redraw();
    }));

    private async Task LoadAsync()
    {
        _plan = await Booths.PlanAsync();
        var approved = await Exhibitors.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved });
        _exhibitors = approved.ToDictionary(one => one.Id);
        _categories = [.. approved.Select(one => one.Category).Distinct().OrderBy(one => E[$"category.{one}"].Value, StringComparer.CurrentCulture)];
        Arrange();
    }

    private void Redraw()
    {
        Arrange();
        StateHasChanged();
    }

    private void Arrange()
    {
        _readings = Shown.Booths.ToDictionary(one => one.Code);
        _booths = [.. from booth in _plan?.Booths ?? []
                      where booth.ExhibitorId is not null && _readings.ContainsKey(booth.Code)
                      let exhibitor = _exhibitors.GetValueOrDefault(booth.ExhibitorId ?? Guid.Empty)
                      select new LiveBooth(_readings[booth.Code], booth.NameEn, booth.NameZh, exhibitor?.Category, booth.Slug)];
        _byCode = _booths.ToDictionary(one => one.Reading.Code);
        _heat = HeatScale.Of(Enum.TryParse<PlanHeat>(Heat, out var heat) && Enum.IsDefined(heat) ? heat : PlanHeat.Level, Shown.Booths);
        var query = new TileQuery(Text is { Length: > TileQuery.LongestText } ? Text[..TileQuery.LongestText] : Text, Category, State, Sort);
        _tiles = query.Apply(_booths);
        _among = query.IsNarrowing ? _tiles.Select(one => one.Reading.Code).ToHashSet() : null;
    }

    private void Choose(string? code)
    {
        _toShow = code is not null;
        Set("booth", code);
    }

    private void Widen() => Go(new Dictionary<string, object?> { ["q"] = null, ["category"] = null, ["state"] = null });

    /// <summary>Asked for while the page is paused, the other time is counted all the same: it says as of when.</summary>
    private void ChooseRange(InsightRange range)
    {
        Go(new Dictionary<string, object?> { ["range"] = range.Minutes, ["from"] = RangeChoice.Text(range.From), ["to"] = RangeChoice.Text(range.To) });
        LookAgain(evenPaused: true);
    }

    private void Set(string key, string? value) => Go(new Dictionary<string, object?> { [key] = string.IsNullOrEmpty(value) ? null : value });

    private void Go(Dictionary<string, object?> changes) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changes), replace: true);
}
