using CantonRobotics.Data;
using CantonRobotics.Exhibitors;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CantonRobotics.Booths;

/// <summary>Who stands where: the organizer chooses a booth on the plan or in the table, and gives it, moves somebody there, or frees it.</summary>
public sealed partial class BoothsPage : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private FloorPlan? _plan;
    private IReadOnlyList<Booth> _booths = [];
    private Dictionary<string, PlannedBooth> _planned = [];
    private Exhibitor? _choice;
    private int _waiting;
    private string? _told;
    private bool _refused;
    private bool _busy;
    private ElementReference _heading;
    private string? _shown;

    /// <summary>The chosen booth's code.</summary>
    [SupplyParameterFromQuery]
    public string? Booth { get; set; }

    [Inject]
    public required BoothPlan Plan { get; init; }

    [Inject]
    public required ExhibitorDirectory Exhibitors { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private Booth? Chosen => _booths.FirstOrDefault(one => one.Code == Booth);

    public void Dispose() => Plan.Changed -= Changed;

    protected override async Task OnInitializedAsync()
    {
        Plan.Changed += Changed;
        await LoadAsync();
    }

    /// <summary>A booth chosen in the table is shown where the reader is: the panel is scrolled to and read out.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var before = _shown;
        _shown = Booth;
        if (!firstRender && before != _shown && Chosen is not null)
        {
            await _heading.FocusAsync();
        }
    }

    private static string AddressOf(string code) => $"/control/booths?booth={Uri.EscapeDataString(code)}";

    private void Changed() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        _plan = await Plan.PlanAsync();
        _booths = await Plan.ListAsync();
        _planned = _plan.Booths.ToDictionary(one => one.Code);
        _waiting = await Exhibitors.CountAsync(new ExhibitorFilter { Status = ExhibitorStatus.Approved }) - _booths.Count(one => one.ExhibitorId is not null);
    }

    private PlannedBooth? HolderOf(Booth booth) => _planned.GetValueOrDefault(booth.Code) is { ExhibitorId: not null } planned ? planned : null;

    private string NameOf(Booth booth) => HolderOf(booth) is { } holder ? Cultures.Pick(holder.NameEn, holder.NameZh) : "";

    private string? CodeOf(Guid exhibitorId) => _booths.FirstOrDefault(one => one.ExhibitorId == exhibitorId)?.Code;

    private string NameOf(Exhibitor? one) => one is null ? ""
        : CodeOf(one.Id) is { } code ? T["booths.has", Cultures.Pick(one.NameEn, one.NameZh), code] : T["booths.without", Cultures.Pick(one.NameEn, one.NameZh)];

    /// <summary>Those without a booth first: they are the ones who wait for one.</summary>
    private async Task<IEnumerable<Exhibitor>> SearchAsync(string? text, CancellationToken cancellation)
    {
        var search = _choice is not null && text == NameOf(_choice) ? null : text;
        var found = await Exhibitors.ListAsync(new ExhibitorFilter { Search = search is { Length: > 100 } ? search[..100] : search, Status = ExhibitorStatus.Approved }, cancellation);
        return found.OrderBy(one => CodeOf(one.Id) is not null);
    }

    private async Task GiveAsync(Booth booth)
    {
        var choice = _choice!;
        var name = Cultures.Pick(choice.NameEn, choice.NameZh);
        if (booth.ExhibitorId is null && CodeOf(choice.Id) is { } former && former != booth.Code
            && await Dialogs.ShowMessageBoxAsync(T["booths.move.ask", name, booth.Code], T["booths.move.means", former].Value, yesText: T["booths.move", former], cancelText: U["cancel"]) is not true)
        {
            return;
        }

        if (await WriteAsync(() => Plan.MoveAsync(choice.Id, booth.Code)))
        {
            _choice = null;
            _told = T["booths.done.given", name, booth.Code];
        }
    }

    private async Task FreeAsync(Booth booth, PlannedBooth holder)
    {
        var means = T["booths.free.means", Cultures.Pick(holder.NameEn, holder.NameZh)].Value;
        if (await Dialogs.ShowMessageBoxAsync(T["booths.free.ask", booth.Code], means, yesText: T["booths.free"], cancelText: U["cancel"]) is true
            && await WriteAsync(() => Plan.FreeAsync(booth.Code)))
        {
            _told = T["booths.done.freed", booth.Code];
        }
    }

    private Task AddedAsync(string code)
    {
        (_told, _refused) = (T["booths.done.added", code], false);
        return LoadAsync();
    }

    private async Task<bool> WriteAsync(Func<Task<Answer<Booth>>> write)
    {
        _busy = true;
        try
        {
            var answer = await write();
            _refused = !answer.Done;
            _told = answer.Done ? null : $"{T.Of(answer.Refusal)} {Next(answer.Refusal)}";
            await LoadAsync();
            return answer.Done;
        }
        finally
        {
            _busy = false;
        }
    }

    private string Next(Refusal refusal) => T[$"problem.{refusal.Code}.next", refusal.Args] is { ResourceNotFound: false } next ? next.Value : "";
}
