using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Fair;
using CantonRobotics.Robots;
using CantonRobotics.Ui;
using CantonRobotics.Visitors;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.Leads;

/// <summary>One lead: who it is, what was noted on it by whom. It empties itself when the visitor withdraws.</summary>
public sealed partial class LeadPage(LeadBook book, LeadForms forms, RobotCatalogue catalogue, FairCalendar calendar, IStringLocalizer<VisitorTexts> visitorTexts) : IDisposable
{
    private readonly OutsideEvents _outside = new();
    private LeadView? _lead;
    private IReadOnlyList<LeadEdit> _history = [];
    private IReadOnlyList<Robot> _robots = [];
    private LeadForm _form = new() { ExhibitorId = null };
    private ClaimsPrincipal _who = new();
    private string _note = "";
    private bool _loaded;

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private Guid Exhibitor => _who.ExhibitorId!.Value;

    private IStringLocalizer V => visitorTexts;

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
            book.Told += Reload;
        }
    }

    public void Dispose() => book.Told -= Reload;

    private void Reload() => _ = _outside.TakeAsync(() => InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    }));

    private async Task LoadAsync()
    {
        using var _ = Caller.Of(_who).Enter();
        _lead = await book.FindAsync(Exhibitor, Id);
        _history = _lead is null ? [] : await book.HistoryAsync(Exhibitor, Id);
        _loaded = true;
    }

    private async Task SetAsync(string key, string value)
    {
        using var _ = Caller.Of(_who).Enter();
        await book.SetAsync(Exhibitor, [Id], new Dictionary<string, string> { [key] = value }, _who.Named);
        await LoadAsync();
    }

    private Task FollowAsync(ChangeEventArgs chosen) =>
        LeadKeys.Admit(LeadKeys.FollowUp, chosen.Value?.ToString() ?? "") ? SetAsync(LeadKeys.FollowUp, chosen.Value?.ToString() ?? "") : Task.CompletedTask;

    private async Task AddNoteAsync()
    {
        await SetAsync($"{LeadKeys.Note}{Guid.CreateVersion7():D}", _note.Trim());
        _note = "";
    }

    private DateTime Local(DateTime at) => calendar.Schedule.Local(at);

    private string Words(LeadEdit edit)
    {
        var (kind, name) = edit.Key.Split(':', 2) is [var before, var after] ? (before, after) : (edit.Key, "");
        var what = kind switch
        {
            "tag" => name,
            "robot" => _robots.FirstOrDefault(robot => $"{robot.Id:D}" == name)?.Name ?? name,
            "answer" => $"{_form.Questions.Find(question => $"{question.Id:D}" == name)?.Text} {edit.Value}",
            "rating" when edit.Value.Length > 0 => T[$"rating.{edit.Value}"],
            _ => edit.Value,
        };
        return T[$"history.{kind}{(edit.Value.Length == 0 ? ".away" : "")}", what];
    }
}
