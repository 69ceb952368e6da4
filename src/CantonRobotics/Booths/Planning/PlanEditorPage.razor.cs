using System.Globalization;
using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;

namespace CantonRobotics.Booths.Planning;

/// <summary>The organizer draws the plan: by mouse (plan-editor.js drags, this page decides), by keys and by numbers; saved all at once.</summary>
public sealed partial class PlanEditorPage(BoothPlan plan, FairCalendar calendar)
{
    private PlanDraft? _draft;
    private IReadOnlyDictionary<string, Refusal> _faults = new Dictionary<string, Refusal>();
    private ClaimsPrincipal _who = new();
    private string? _chosen, _second, _told;
    private bool _refused, _busy, _keeps;

    [CascadingParameter]
    public required Task<AuthenticationState> Signed { get; set; }

    private Zone Zone => calendar.Programme.Zone;

    protected override async Task OnInitializedAsync()
    {
        _who = (await Signed).User;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _draft = new PlanDraft([.. (await plan.ListAsync()).Select(BoothShape.Of)], Zone);
        _faults = _draft.Faults();
    }

    private void Step(Action step)
    {
        step();
        (_told, _faults) = (null, _draft!.Faults());
    }

    private void Choose(string code, bool beside) => (_chosen, _second) = beside && _chosen is not null && _chosen != code ? (_chosen, code) : (code, null);

    /// <summary>Arrows move, with Shift they make larger or smaller.</summary>
    private void KeyAsync(string code, KeyboardEventArgs key)
    {
        var (dx, dy) = key.Key switch { "ArrowLeft" => (-PlanDraft.Grid, 0.0), "ArrowRight" => (PlanDraft.Grid, 0.0), "ArrowUp" => (0.0, -PlanDraft.Grid), "ArrowDown" => (0.0, PlanDraft.Grid), _ => (0.0, 0.0) };
        _keeps = (dx, dy) != (0, 0);
        if (_keeps)
        {
            _chosen = code;
            Step(() => _draft!.Move(code, key.ShiftKey ? 0 : dx, key.ShiftKey ? 0 : dy, key.ShiftKey ? dx : 0, key.ShiftKey ? dy : 0));
        }
        else if (key.Key is "Enter" or " ")
        {
            Choose(code, key.ShiftKey);
        }
    }

    private void Moved(EditorMoveEventArgs move)
    {
        _chosen = move.Code;
        Step(() => _draft!.Move(move.Code, move.X, move.Y, move.Width, move.Depth));
    }

    private void Set(string? typed, Func<double, BoothShape> set)
    {
        if (double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 100_000)
        {
            Step(() => _draft!.Change(_chosen!, _ => set(value)));
        }
    }

    private void Try(Func<Refusal?> step)
    {
        if (step() is { } refusal)
        {
            Tell(refusal);
            return;
        }

        (_chosen, _second) = (null, null);
        Step(() => { });
    }

    private async Task SaveAsync()
    {
        _busy = true;
        using (Caller.Of(_who).Enter())
        {
            var saved = await plan.ShapeAsync([.. _draft!.Upserts], [.. _draft.Removed]);
            if (saved.Done)
            {
                await LoadAsync();
                (_told, _refused) = (T.Count("editor.saved", saved.Value), false);
            }
            else
            {
                Tell(saved.Refusal);
            }
        }

        _busy = false;
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
            Tell(new Refusal("booth-file-large", null, BoothFile.MostBytes / 1024 / 1024));
            return;
        }

        using var bytes = new MemoryStream();
        await using (var stream = file.OpenReadStream(BoothFile.MostBytes))
        {
            await stream.CopyToAsync(bytes);
        }

        var read = BoothFile.Read(bytes.ToArray());
        if (read.Errors is [var (line, column), ..])
        {
            Tell(new Refusal("booth-file-line", null, line, column, read.Errors.Count));
            return;
        }

        Step(() => _draft!.Import(read.Booths));
        (_told, _refused) = (T.Count("editor.imported", read.Booths.Count), false);
    }

    private void Tell(Refusal refusal) => (_told, _refused) = (T.Of(refusal), true);
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
