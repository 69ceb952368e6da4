using CantonRobotics.Data;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CantonRobotics.Exhibitors;

/// <summary>Enter, edit and review one exhibitor. Who saves an old state sees the new one and loses nothing of it.</summary>
public sealed partial class ExhibitorEditPage
{
    private ExhibitorInput _input = new();
    private Exhibitor? _exhibitor;
    private Dictionary<string, string> _wrong = [];
    private string? _told;
    private bool _refused;
    private bool _busy;

    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    public required ExhibitorDirectory Directory { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private string Title => _exhibitor is { } one ? Cultures.Pick(one.NameEn, one.NameZh) : T["edit.new"];

    protected override async Task OnParametersSetAsync()
    {
        if (Id is { } id && _exhibitor?.Id != id)
        {
            if (await Directory.FindAsync(id) is { } found)
            {
                Show(found);
            }
            else
            {
                Navigation.NotFound();
            }
        }
    }

    private void Show(Exhibitor exhibitor)
    {
        _exhibitor = exhibitor;
        _input = ExhibitorInput.Of(exhibitor);
        _wrong = [];
    }

    private void Set(Action change)
    {
        change();
        _told = null;
        if (_wrong.Count > 0)
        {
            _wrong = WordsOf(_input.Check());
        }
    }

    private bool Bad(string field) => _wrong.ContainsKey(field);

    private string? Wrong(string field) => _wrong.GetValueOrDefault(field);

    private Dictionary<string, string> WordsOf(IEnumerable<Refusal> refusals) =>
        refusals.GroupBy(one => one.Field!).ToDictionary(field => field.Key, field => T.Of(field.First()));

    private async Task SaveAsync()
    {
        _wrong = WordsOf(_input.Check());
        if (_wrong.Count > 0)
        {
            Tell(T["problem.invalid-input"], refused: true);
            return;
        }

        var answer = await BusyAsync(() => _exhibitor is { } one ? Directory.EditAsync(one.Id, one.Version, _input) : Directory.AddAsync(_input));
        if (answer.Done)
        {
            var added = _exhibitor is null;
            Show(answer.Value);
            Tell(T["edit.saved"]);
            if (added)
            {
                Navigation.NavigateTo($"/control/exhibitors/{answer.Value.Id}", replace: true);
            }
        }
        else
        {
            await RefuseAsync(answer.Refusal);
        }
    }

    /// <summary>Asks before it does what cannot be taken back as a whole.</summary>
    private async Task AskAsync(string key, Func<Guid, CancellationToken, Task<Answer<Exhibitor>>> write)
    {
        if (await Dialogs.ShowMessageBoxAsync(T[$"{key}.ask", Title], T[$"{key}.means"].Value, yesText: T[key], cancelText: U["cancel"]) is true)
        {
            await ReviewAsync(write);
        }
    }

    private async Task ReviewAsync(Func<Guid, CancellationToken, Task<Answer<Exhibitor>>> write)
    {
        var answer = await BusyAsync(() => write(_exhibitor!.Id, CancellationToken.None));
        if (answer.Done)
        {
            Show(answer.Value);
            Tell(T["review.done", Title, T[$"status.{answer.Value.Status}"].Value]);
        }
        else
        {
            await RefuseAsync(answer.Refusal);
        }
    }

    private async Task RefuseAsync(Refusal refusal)
    {
        if (refusal.Code == "changed-meanwhile" && _exhibitor is { } one && await Directory.FindAsync(one.Id) is { } now)
        {
            Show(now);
            Tell(T["edit.changed"], refused: true);
            return;
        }

        _wrong = refusal.Field is null ? [] : WordsOf([refusal]);
        Tell(T.Of(refusal), refused: true);
    }

    private void Tell(string words, bool refused = false) => (_told, _refused) = (words, refused);

    /// <summary>A second click while the first is under way must not write twice.</summary>
    private async Task<Answer<Exhibitor>> BusyAsync(Func<Task<Answer<Exhibitor>>> write)
    {
        _busy = true;
        try
        {
            return await write();
        }
        finally
        {
            _busy = false;
        }
    }
}
