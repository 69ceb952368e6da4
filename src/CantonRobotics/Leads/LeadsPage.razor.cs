using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Fair;
using CantonRobotics.Robots;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Leads;

/// <summary>An exhibitor's leads: find, sort out, put aside. Who withdraws leaves the open page, too, a second later.</summary>
public sealed partial class LeadsPage(LeadBook book, LeadForms forms, RobotCatalogue catalogue, FairCalendar calendar, FairClock clock, TimeProvider time) : IDisposable
{
    private const int Page = 50;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1), Typing = TimeSpan.FromMilliseconds(300);

    private readonly OutsideEvents _outside = new();
    private readonly HashSet<Guid> _chosen = [];
    private IReadOnlyList<LeadView>? _leads;
    private IReadOnlyList<Robot> _robots = [];
    private LeadForm _form = new() { ExhibitorId = null };
    private LeadFilter _filter = new();
    private ClaimsPrincipal _who = new();
    private ITimer? _reload;
    private int _wanted = Page;
    private int _pending;
    private bool _more;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private Guid Exhibitor => _who.ExhibitorId!.Value;

    private string Shown => _leads is null ? "" : _more ? $"{_leads.Count}+" : $"{_leads.Count}";

    protected override async Task OnInitializedAsync()
    {
        _outside.For = _who = (await Signed).User;
        using var _ = Caller.Of(_who).Enter();
        (_form, _robots) = (await forms.OfAsync(Exhibitor), await catalogue.OfAsync(Exhibitor));
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _reload = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            book.Told += Later;
        }
    }

    public void Dispose()
    {
        book.Told -= Later;
        _reload?.Dispose();
    }

    private void Later() => LoadIn(Soon);

    /// <summary>Many changes at once are one reading; a steady stream of them does not put it off.</summary>
    private void LoadIn(TimeSpan wait)
    {
        if (Interlocked.Exchange(ref _pending, 1) == 0)
        {
            _reload?.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Reload() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        _pending = 0;
        await LoadAsync();
        StateHasChanged();
    }));

    private void Search(ChangeEventArgs typed)
    {
        _filter = _filter with { Search = Text(typed) };
        LoadIn(Typing);
    }

    private Task Rate(ChangeEventArgs chosen) => FilterAsync(_filter with { Rating = Text(chosen) });

    private Task Tag(ChangeEventArgs chosen) => FilterAsync(_filter with { Tag = Text(chosen) });

    private Task Robot(ChangeEventArgs chosen) => FilterAsync(_filter with { RobotId = Guid.TryParse(Text(chosen), out var id) ? id : null });

    private Task Due(ChangeEventArgs chosen) => FilterAsync(_filter with { DueBy = chosen.Value is true ? calendar.Schedule.FairDayOf(clock.UtcNow) : null });

    private Task Discarded(ChangeEventArgs chosen) => FilterAsync(_filter with { Discarded = chosen.Value is true });

    private Task FilterAsync(LeadFilter filter)
    {
        _filter = filter;
        _chosen.Clear();
        return LoadAsync();
    }

    private void Choose(Guid id)
    {
        if (!_chosen.Add(id))
        {
            _chosen.Remove(id);
        }
    }

    private async Task SetAsync(string key, string value)
    {
        using var _ = Caller.Of(_who).Enter();
        await book.SetAsync(Exhibitor, _chosen, new Dictionary<string, string> { [key] = value }, _who.Named);
        _chosen.Clear();
        await LoadAsync();
    }

    private Task MoreAsync()
    {
        _wanted += Page;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        _leads = await book.ListAsync(Exhibitor, _filter, null, _wanted);
        _more = _leads.Count == _wanted;
        _chosen.IntersectWith(_leads.Select(lead => lead.Id));
    }

    private static string? Text(ChangeEventArgs chosen) => chosen.Value?.ToString() is { Length: > 0 } text ? text : null;
}
