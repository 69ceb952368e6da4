using System.Globalization;
using System.Security.Claims;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Alerts;

/// <summary>The open alerts, live, and those of before. What is sought stands in the address, so that a link and the file show the same.</summary>
public sealed partial class AlertsPage(AlertBoard board, AlertBook book, FairCalendar calendar, FairClock clock, NavigationManager navigation) : IDisposable
{
    private const int Page = 50, Most = 1_000;

    private readonly OutsideEvents _outside = new();
    private IReadOnlyList<AlertView> _open = [];
    private IReadOnlyList<AlertView>? _history;
    private IReadOnlyList<AlertPerson> _organizers = [];
    private AlertCounts _counts = new(0, 0, 0);
    private ClaimsPrincipal _who = new();
    private DateTime? _lookedAt;
    private DateTime _now;
    private int _wanted = Page, _total, _pending;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Rule { get; set; }

    [SupplyParameterFromQuery]
    public string? Severity { get; set; }

    [SupplyParameterFromQuery]
    public string? Subject { get; set; }

    [SupplyParameterFromQuery]
    public DateOnly? Day { get; set; }

    private FairSchedule Schedule => calendar.Schedule;

    private bool IsHistory => State == AlertQuery.All;

    private IReadOnlyList<AlertView>? Shown => IsHistory ? _history : _open;

    /// <summary>The fair days until now, the newest first.</summary>
    private IEnumerable<DateOnly> Days
    {
        get
        {
            var (first, today) = (Schedule.FirstDay, Schedule.FairDayOf(_now));
            return today <= first ? [first] : Enumerable.Range(0, Math.Min(31, today.DayNumber - first.DayNumber + 1)).Select(back => today.AddDays(-back));
        }
    }

    private string FileAddress => navigation.GetUriWithQueryParameters("/api/v1/alerts.csv", new Dictionary<string, object?>
    {
        ["state"] = AlertQuery.All,
        ["rule"] = Rule,
        ["severity"] = Severity,
        ["subject"] = Subject,
        ["day"] = Day?.ToString("O", CultureInfo.InvariantCulture),
    });

    protected override async Task OnInitializedAsync()
    {
        _outside.For = _who = (await Signed).User;
        _organizers = await book.OrganizersAsync();
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            board.Changed += Refresh;

            // What changed between the first reading and now was told to nobody.
            Refresh();
        }
    }

    public void Dispose() => board.Changed -= Refresh;

    private double? ValueOf(AlertView alert) => alert.IsOpen ? board.ValueOf(alert) : null;

    /// <summary>Many changes at once are one reading.</summary>
    private void Refresh()
    {
        if (Interlocked.Exchange(ref _pending, 1) == 0)
        {
            _ = _outside.TakeAsync(() => InvokeAsync(async () =>
            {
                _pending = 0;
                await LoadAsync();
                StateHasChanged();
            }));
        }
    }

    private async Task LoadAsync()
    {
        (_open, _counts, _lookedAt, _now) = (board.Open, board.Counts, board.LookedAt, clock.UtcNow);
        if (IsHistory)
        {
            var filter = new AlertQuery(State, Rule, Severity, Subject, Day).Filter(Schedule);
            (_history, _total) = (await book.ListAsync(filter, null, _wanted), await book.CountAsync(filter));
        }
    }

    private Task MoreAsync()
    {
        _wanted = Math.Min(_wanted + Page, Most);
        return LoadAsync();
    }

    private void Set(string key, ChangeEventArgs input)
    {
        _wanted = Page;
        var value = input.Value?.ToString();
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(key, string.IsNullOrEmpty(value) ? null : value), replace: true);
    }
}
