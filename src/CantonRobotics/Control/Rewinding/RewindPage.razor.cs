using System.Collections.Immutable;
using System.Globalization;
using CantonRobotics.Booths;
using CantonRobotics.Exhibitors;
using CantonRobotics.Scans;
using CantonRobotics.Traffic;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Control.Rewinding;

/// <summary>A fair day looked at again, from the log: a slider over it, and a play button. Day, minute and booth stand in the address.</summary>
public sealed partial class RewindPage : IDisposable
{
    private static readonly int[] Speeds = [1, 10, 60, 300, 600];
    private static readonly TimeSpan Frame = TimeSpan.FromSeconds(1);

    private readonly OutsideEvents _outside = new();
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<DateOnly> _days = [];
    private IReadOnlyDictionary<string, BoothReading> _readings = ImmutableDictionary<string, BoothReading>.Empty;
    private FloorPlan? _plan;
    private RewoundDay? _rewound;
    private BoardReading? _shown;
    private ITimer? _timer;
    private IReadOnlyDictionary<string, LiveBooth> _booths = ImmutableDictionary<string, LiveBooth>.Empty;
    private IReadOnlyDictionary<Guid, string> _categories = ImmutableDictionary<Guid, string>.Empty;
    private HeatScale _heat = new(PlanHeat.Level, 1);
    private DayPast? _past;
    private ElementReference _detail;
    private bool _toShow;
    private DateOnly _day;
    private DateTime _moment;
    private double _read;
    private int _speed = 60;
    private bool _playing;
    private bool _sliding;

    [SupplyParameterFromQuery]
    public string? Day { get; set; }

    /// <summary>Local time, <c>11:40</c>, <c>11:40:25</c> or <c>11:40:25.250</c>.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    /// <summary>A <see cref="PlanHeat"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Heat { get; set; }

    /// <summary><c>category</c>, or null for booths.</summary>
    [SupplyParameterFromQuery]
    public string? Flows { get; set; }

    /// <summary><c>class</c>, or null for countries.</summary>
    [SupplyParameterFromQuery]
    public string? Arrivals { get; set; }

    [SupplyParameterFromQuery]
    public string? Booth { get; set; }

    /// <summary>Half an hour before opening, for the first who come.</summary>
    private DateTime Begin => Calendar.Schedule.OpeningOf(_day).AddMinutes(-30);

    private DateTime End
    {
        get
        {
            var last = Calendar.Schedule.ClosingOf(_day).AddMinutes(30);
            return Clock.UtcNow < last ? Clock.UtcNow : last;
        }
    }

    private int LastMinute => Math.Max(0, (int)(End - Begin).TotalMinutes);

    private int Minute => Math.Clamp((int)(_moment - Begin).TotalMinutes, 0, LastMinute);

    private string TimeWords => Figures.Second(Calendar.Schedule.Local(_moment));

    private string MomentWords => $"{_day.ToString("D", CultureInfo.CurrentCulture)} {TimeWords}";

    protected override async Task OnInitializedAsync()
    {
        var today = Calendar.Schedule.FairDayOf(Clock.UtcNow);
        _days = [.. Enumerable.Range(0, Calendar.Schedule.LastDay.DayNumber - Calendar.Schedule.FirstDay.DayNumber + 1).Select(Calendar.Schedule.FirstDay.AddDays).Where(day => day <= today)];
        _days = _days.Count == 0 ? [today] : _days;
        _day = DateOnly.TryParseExact(Day, "yyyy-MM-dd", out var asked) && _days.Contains(asked) ? asked : _days[^1];
        _moment = TimeOnly.TryParseExact(At, ["HH:mm", "HH:mm:ss", "HH:mm:ss.fff"], out var at) ? Calendar.Schedule.Utc(_day, at) : End;
        _moment = _moment < Begin ? Begin : _moment > End ? End : _moment;
        _categories = (await Exhibitors.ListAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved })).ToDictionary(one => one.Id, one => one.Category);
        _plan = await Booths.PlanAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _ = ReadAsync();
        }

        // Whoever chose a booth on the plan sees what it opened.
        if (_toShow && Booth is not null)
        {
            _toShow = false;
            await _detail.FocusAsync();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task ReadAsync()
    {
        var day = _day;
        (_rewound, _read, _playing) = (null, 0, false);
        _timer?.Dispose();
        StateHasChanged();
        var progress = new Progress<double>(share => _ = InvokeAsync(() =>
        {
            _read = share;
            StateHasChanged();
        }));
        try
        {
            var rewound = await Task.Run(() => Log.OpenAsync(day, progress, _gone.Token));
            if (day == _day)
            {
                _rewound = rewound;
                Show();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private void Show()
    {
        _shown = _rewound!.At(_moment);
        _readings = _shown.Booths.ToDictionary(one => one.Code);
        _booths = (from booth in _plan?.Booths ?? []
                   where booth.ExhibitorId is not null && _readings.ContainsKey(booth.Code)
                   select new LiveBooth(_readings[booth.Code], booth.NameEn, booth.NameZh, _categories.GetValueOrDefault(booth.ExhibitorId!.Value), booth.Slug)).ToDictionary(one => one.Reading.Code);
        _heat = HeatScale.Of(Enum.TryParse<PlanHeat>(Heat, out var heat) && Enum.IsDefined(heat) ? heat : PlanHeat.Level, _shown.Booths);
        _past = _playing || _sliding ? null : PastAt(_moment);
    }

    /// <summary>The day's drawings read every trail, so they wait until film and slider stand still.</summary>
    private DayPast PastAt(DateTime moment)
    {
        var story = _rewound!.StoryAt(moment);
        var gates = _rewound.GatesAt(Calendar.Programme.Zone.Gates.Select(gate => gate.Code), moment);
        return new DayPast(_rewound.SeriesAt(moment), story, Origins.Of(story.Arrivals, Badges), [.. gates.Select(flow => new GateLoad(flow, Lanes: 0))]);
    }

    private async Task ChooseDay(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) && _days.Contains(day))
        {
            _day = day;
            _moment = End;
            Note();
            await ReadAsync();
        }
    }

    private void Slide(string? text)
    {
        if (_rewound is not null && int.TryParse(text, CultureInfo.InvariantCulture, out var minute))
        {
            (_moment, _sliding) = (Begin.AddMinutes(Math.Clamp(minute, 0, LastMinute)), true);
            Show();
        }
    }

    /// <summary>The slider was let go of.</summary>
    private void Settle()
    {
        _sliding = false;
        if (_rewound is not null)
        {
            Show();
            Note();
        }
    }

    private void ChooseHeat(string? heat)
    {
        Heat = heat;
        Show();
        Note();
    }

    private void Set(string key, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(key, value), replace: true);

    private void Speed(string? text) => _speed = int.TryParse(text, CultureInfo.InvariantCulture, out var speed) && Speeds.Contains(speed) ? speed : _speed;

    private void TogglePlay()
    {
        _playing = !_playing;
        _timer?.Dispose();
        if (_playing)
        {
            _moment = _moment >= End ? Begin : _moment;
            _timer = Time.CreateTimer(_ => _outside.TakeAsync(() => InvokeAsync(Next)), null, Frame, Frame);
        }
        else
        {
            Show();
            Note();
        }
    }

    private void Next()
    {
        if (!_playing || _rewound is null)
        {
            return;
        }

        _moment = _moment.Add(Frame * _speed);
        if (_moment >= End)
        {
            (_moment, _playing) = (End, false);
            _timer?.Dispose();
        }

        Show();
        StateHasChanged();
    }

    private void Choose(string? code)
    {
        (Booth, _toShow) = (code, code is not null);
        Note();
    }

    /// <summary>What is seen can be sent to somebody.</summary>
    private void Note() => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["day"] = DayText(_day), ["at"] = Calendar.Schedule.Local(_moment).ToString(_moment.Second == 0 ? "HH:mm" : "HH:mm:ss", CultureInfo.InvariantCulture), ["booth"] = Booth, ["heat"] = Heat }), replace: true);

    /// <summary>What the day looked like by a moment.</summary>
    private sealed record DayPast(ImmutableArray<SeriesPoint> Series, ZoneStory Story, Origins Origins, ImmutableArray<GateLoad> Gates);

    private static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Hour(DateTime at) => Figures.Minute(Calendar.Schedule.Local(at))!;
}
