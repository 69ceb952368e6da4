using CantonRobotics.Access.Audit;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CantonRobotics.Badges.Printing;

/// <summary>Where badges are printed: choose, see the queue, read the log. Of one badge with <c>?badge=</c>.</summary>
public sealed partial class BadgesPage(PrintQueue queue, BadgesToPrint badges, LayoutBook book, PrintLog log, AuditTrail audit, BadgeOffice office, FairCalendar calendar, TimeProvider time)
    : IDisposable
{
    private const int MostNamed = 500;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    private readonly OutsideEvents _outside = new();
    private IReadOnlyList<NamedLayout> _layouts = [];
    private IReadOnlyList<PrintJob> _jobs = [];
    private IReadOnlyList<PrintLogLine> _ofOne = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private IReadOnlyDictionary<long, BadgeFace> _faces = new Dictionary<long, BadgeFace>();
    private PrintLogTable? _log;
    private BadgeFace? _one;
    private SelectionKind _kind = SelectionKind.NotPrinted;
    private BadgeClass _class = BadgeClass.OverseasBuyer;
    private PrintFormat _format = PrintFormat.Pdf;
    private string _layout = BuiltInLayouts.Default, _search = "", _reason = "";
    private Refusal? _refused;
    private int _count, _again;
    private bool _busy;
    private long _shownAt;

    /// <summary>One badge, by its id of 16 hexadecimal characters.</summary>
    [SupplyParameterFromQuery]
    public string? Badge { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private FairCalendar Calendar => calendar;

    private PrintSelection Selection => _one is { } one
        ? new(SelectionKind.Badge, BadgeId: one.BadgeId)
        : new(_kind, Class: _kind == SelectionKind.Class ? _class : null, Search: _kind == SelectionKind.Search ? _search : null);

    private int? Sheets => _layouts.FirstOrDefault(one => one.Key == _layout) is { Layout.PerSheet: > 1 and var perSheet } ? (_count + perSheet - 1) / perSheet : null;

    protected override async Task OnInitializedAsync()
    {
        _outside.For = (await Signed).User;
        _layouts = await book.ListAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        _one = BadgeIds.TryParse(Badge, out var id) && await office.FindAsync(id) is not null ? (await badges.FacesAsync([id])).SingleOrDefault() : null;
        await RefreshAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            queue.Changed += Refresh;
        }
    }

    public void Dispose() => queue.Changed -= Refresh;

    /// <summary>A job says every two hundred badges how far it is; a page is drawn at most once a second for that.</summary>
    private void Refresh(PrintJob job)
    {
        if (job.State == PrintState.Running && job.Done > 0 && time.GetElapsedTime(_shownAt) < Often)
        {
            return;
        }

        _shownAt = time.GetTimestamp();
        _ = _outside.TakeAsync(() => InvokeAsync(async () =>
        {
            await (job.IsOpen ? ReadQueueAsync() : RefreshAsync());

            StateHasChanged();
        }));
    }

    private async Task RefreshAsync()
    {
        await ReadQueueAsync();
        await CountAsync();
        _ofOne = _one is { } one ? await log.ListAsync(new(one.BadgeId), limit: 1) : [];
        await (_log?.ReloadAsync() ?? Task.CompletedTask);
    }

    /// <summary>The jobs, and the names of those whom they name.</summary>
    private async Task ReadQueueAsync()
    {
        _jobs = queue.List();
        long[] named = [.. _jobs.SelectMany(job => job.LeftOut.Take(PrintJobCard.Shown).Select(one => one.BadgeId)).Concat(_jobs.Select(job => job.Request.Selection.BadgeId).OfType<long>()).Distinct().Take(MostNamed)];
        _faces = named.Length == 0 ? new Dictionary<long, BadgeFace>() : (await badges.FacesAsync(named)).ToDictionary(face => face.BadgeId);
        _names = await audit.NamesAsync(_jobs.Select(job => job.By.ToString()));
    }

    private async Task CountAsync() => (_count, _again) = await queue.CountAsync(Selection);

    private Task ChooseKindAsync(ChangeEventArgs chosen)
    {
        (_kind, _refused) = (Enum.Parse<SelectionKind>((string)chosen.Value!), null);
        return CountAsync();
    }

    private Task ChooseClassAsync(ChangeEventArgs chosen)
    {
        (_class, _refused) = (Enum.Parse<BadgeClass>((string)chosen.Value!), null);
        return CountAsync();
    }

    private Task SearchAsync(ChangeEventArgs typed)
    {
        (_search, _refused) = (typed.Value as string ?? "", null);
        return CountAsync();
    }

    private async Task StartAsync()
    {
        _busy = true;
        try
        {
            var answer = await queue.StartAsync(new PrintRequest(Selection, _layout, _format, _again > 0 ? _reason : null));
            _refused = answer.Refusal;
            if (answer.Done)
            {
                _reason = "";
                await RefreshAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private Task CancelAsync(Guid job)
    {
        queue.Cancel(job);
        return RefreshAsync();
    }
}
