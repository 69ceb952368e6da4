using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Leads;

/// <summary>An exhibitor's leads. Who withdraws leaves the open page, too, a second later.</summary>
public sealed partial class LeadsPage(LeadBook leads, TimeProvider time) : IDisposable
{
    private const int Page = 50;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly Language _language = new();
    private IReadOnlyList<LeadView>? _leads;
    private ClaimsPrincipal _who = new();
    private ITimer? _reload;
    private int _wanted = Page;
    private int _pending;
    private bool _more;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        await LoadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _reload = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            leads.Told += Later;
        }
    }

    public void Dispose()
    {
        leads.Told -= Later;
        _reload?.Dispose();
    }

    /// <summary>Many changes in a second are one reading; a steady stream of them does not put it off.</summary>
    private void Later()
    {
        if (Interlocked.Exchange(ref _pending, 1) == 0)
        {
            _reload?.Change(Soon, Timeout.InfiniteTimeSpan);
        }
    }

    private void Reload() => _ = _language.SpeakAsync(() => InvokeAsync(async () =>
    {
        _pending = 0;
        await LoadAsync();
        StateHasChanged();
    }));

    private Task MoreAsync()
    {
        _wanted += Page;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        _leads = await leads.ListAsync(_who.ExhibitorId!.Value, null, _wanted);
        _more = _leads.Count == _wanted;
    }
}
