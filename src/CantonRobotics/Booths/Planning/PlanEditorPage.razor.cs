using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace CantonRobotics.Booths.Planning;

/// <summary>The organizer draws the plan: by mouse (plan-editor.js drags, this page decides), by keys and by numbers; saved all at once.</summary>
public sealed partial class PlanEditorPage(BoothPlan plans, FairCalendar calendar, IDialogService dialogs)
{
    private PlanDraft? _draft;
    private FloorPlan? _plan;
    private TypedNumbers _typed = null!;
    private IReadOnlyList<BoothFault> _faults = [];
    private IReadOnlyList<string> _places = [];
    private ClaimsPrincipal _who = new();
    private string? _chosen, _second, _told;
    private bool _refused, _busy, _leaves, _choosesSecond;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private Zone Zone => calendar.Programme.Zone;

    private bool IsUnsaved => !_leaves && _draft is { } draft && (draft.IsChanged || _typed.Faults.Any());

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        _typed = new TypedNumbers(Zone);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _plan = await plans.PlanAsync();
        _draft = new PlanDraft([.. (await plans.ListAsync()).Select(BoothShape.Of)], Zone);
        Step(() => { });
    }

    private void Step(Action step)
    {
        step();
        _typed.Forget(code => _draft!.Find(code) is null);
        (_told, _places, _faults) = (null, [], [.. _typed.Faults, .. _draft!.Faults()]);
    }

    /// <summary>What was typed and is no number goes first: it was the last that was done.</summary>
    private void Undo() => Step(() =>
    {
        if (_typed.Faults.Any())
        {
            _typed.Forget();
        }
        else
        {
            _draft!.Undo();
        }
    });

    private void Choose(string code, bool beside)
    {
        (_chosen, _second) = beside && _chosen is not null && _chosen != code ? (_chosen, code) : (code, null);
        _choosesSecond = false;
    }

    /// <summary>Arrows move, with Shift they make larger or smaller.</summary>
    private void Press(string code, KeyboardEventArgs key)
    {
        var (dx, dy) = key.Key switch { "ArrowLeft" => (-PlanDraft.Grid, 0.0), "ArrowRight" => (PlanDraft.Grid, 0.0), "ArrowUp" => (0.0, -PlanDraft.Grid), "ArrowDown" => (0.0, PlanDraft.Grid), _ => (0.0, 0.0) };
        if ((dx, dy) != (0, 0))
        {
            Choose(code, false);
            Step(() => _draft!.Move(code, key.ShiftKey ? 0 : dx, key.ShiftKey ? 0 : dy, key.ShiftKey ? dx : 0, key.ShiftKey ? dy : 0));
        }
        else if (key.Key is "Enter" or " ")
        {
            Choose(code, key.ShiftKey || _choosesSecond);
        }
    }

    private void Moved(EditorMoveEventArgs move)
    {
        Choose(move.Code, false);
        Step(() => _draft!.Move(move.Code, move.X, move.Y, move.Width, move.Depth));
    }

    private void Set(BoothShape booth, string field, string typed) => Step(() =>
    {
        if (_typed.Take(booth, field, typed) is { } changed)
        {
            _draft!.Change(booth.Code, _ => changed);
        }
    });

    /// <summary>The booth that a step brings is chosen; whatever it refuses is told.</summary>
    private void Try(Func<Refusal?> step)
    {
        var before = _draft!.Booths;
        if (step() is { } refusal)
        {
            Tell(T.Of(refusal));
            return;
        }

        (_chosen, _second) = (_draft.Booths.Select(one => one.Code).Except(before.Select(one => one.Code)).FirstOrDefault(), null);
        Step(() => { });
    }

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            using var _ = Caller.Of(_who).Enter();
            var saved = await plans.ShapeAsync([.. _draft!.Upserts], [.. _draft.Removed]);
            if (!saved.Done)
            {
                Tell(T.Of(saved.Refusal));
                return;
            }

            await LoadAsync();
            (_told, _refused) = (T.Count("editor.saved", saved.Value), false);
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>An import is a step of the draft: it is seen on the plan, checked, and saved or taken back like any other.</summary>
    private async Task ImportAsync(IBrowserFile? file)
    {
        if (file is null)
        {
            return;
        }

        if (file.Size > BoothFile.MostBytes)
        {
            Tell(T.Of(new Refusal("booth-file-large", null, BoothFile.MostBytes / 1024 / 1024)));
            return;
        }

        using var bytes = new MemoryStream();
        await using (var stream = file.OpenReadStream(BoothFile.MostBytes))
        {
            await stream.CopyToAsync(bytes);
        }

        var read = BoothFile.Read(bytes.ToArray());
        if (read.Missing.Count > 0)
        {
            Tell(T["file.columns", string.Join(',', BoothFile.Columns)], [.. read.Missing.Select(column => T["file.missing", column].Value)]);
        }
        else if (read.FaultCount > 0)
        {
            var more = read.FaultCount - read.Faults.Count;
            Tell(T.Count("file.faults", read.FaultCount), [.. read.Faults.Select(fault => T[$"file.bad.{fault.Why}", fault.Line, fault.Column, fault.Value].Value), .. more > 0 ? [T.Count("editor.more", more)] : Array.Empty<string>()]);
        }
        else
        {
            Step(() => _draft!.Import(read.Booths));
            (_told, _refused) = (T.Count("editor.imported", read.Booths.Count), false);
        }
    }

    /// <summary>Leaving loses every step since the last saving, so it is asked for; the browser asks when the page is closed or loaded anew.</summary>
    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (!IsUnsaved)
        {
            return;
        }

        if (await dialogs.ShowMessageBoxAsync(T["editor.leave.ask"], T["editor.leave.means"].Value, yesText: T["editor.leave"], cancelText: T["editor.stay"]) is not true)
        {
            leaving.PreventNavigation();
            return;
        }

        // A page outside the circuit is loaded whole: the browser would ask again.
        _leaves = true;
        StateHasChanged();
    }

    private void Tell(string told, IReadOnlyList<string>? places = null) => (_told, _places, _refused) = (told, places ?? [], true);
}

/// <summary>A booth was dragged in the browser: by how many metres it moves and grows.</summary>
public sealed class EditorMoveEventArgs : EventArgs
{
    public string Code { get; set; } = "";

    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Depth { get; set; }
}

[EventHandler("oneditormove", typeof(EditorMoveEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
