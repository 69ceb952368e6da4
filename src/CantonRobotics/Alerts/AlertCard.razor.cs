using System.Globalization;
using System.Security.Claims;
using CantonRobotics.Access;
using CantonRobotics.Alerts.Rules;
using CantonRobotics.Data;
using CantonRobotics.Fair;
using CantonRobotics.Hosting;
using CantonRobotics.Ui;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Alerts;

/// <summary>One alert: what it says, since when, what to do, where to look; acknowledged, assigned and noted in place.</summary>
public sealed partial class AlertCard(AlertBook book, AlertWords words)
{
    private string _title = "", _note = "";
    private string? _refused;

    [Parameter, EditorRequired]
    public AlertView One { get; set; } = default!;

    /// <summary>What is measured now, in the rule's unit.</summary>
    [Parameter]
    public double? Now { get; set; }

    /// <summary>When that was measured, UTC.</summary>
    [Parameter]
    public DateTime? NowAt { get; set; }

    /// <summary>The fair's time of the page.</summary>
    [Parameter, EditorRequired]
    public DateTime At { get; set; }

    [Parameter, EditorRequired]
    public FairSchedule Schedule { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<AlertPerson> Organizers { get; set; } = [];

    [Parameter, EditorRequired]
    public ClaimsPrincipal Who { get; set; } = default!;

    [Parameter]
    public EventCallback Written { get; set; }

    private string Face => One.IsOpen ? One.Severity == Severity.Red ? "red" : "amber" : "over";

    private string When => One.ClearedAt is { } cleared
        ? T["lasted", Moment(One.RaisedAt), Time(cleared)]
        : $"{T["since", Moment(One.RaisedAt)]} · {Lasted(At - One.RaisedAt)}";

    private string NowWords => Now is { } value && AlertRules.Find(One.Rule) is { } rule ? T["now", words.Number(rule.Numbers[0].Unit, value), Time(NowAt ?? At)] : T["now.unknown"];

    protected override void OnInitialized() => _title = $"alert-{One.Id:N}";

    private Task AcknowledgeAsync() => WriteAsync(() => book.AcknowledgeAsync(One.Id));

    private Task AssignAsync(ChangeEventArgs chosen) => chosen.Value?.ToString() is { Length: > 0 } to ? WriteAsync(() => book.AssignAsync(One.Id, to)) : Task.CompletedTask;

    private async Task NoteAsync()
    {
        await WriteAsync(() => book.NoteAsync(One.Id, _note));
        _note = _refused is null ? "" : _note;
    }

    private async Task WriteAsync(Func<Task<Answer<AlertView>>> write)
    {
        using var _ = Caller.Of(Who).Enter();
        var answer = await write();
        _refused = answer.Refusal is { } refusal ? T.Of(refusal) : null;
        await Written.InvokeAsync();
    }

    private string Say(AlertLine line) => line.Kind switch
    {
        AlertEntryKind.Assigned => T["line.Assigned", line.Assignee?.Name ?? ""],
        AlertEntryKind.Noted => T["line.Noted", line.Text ?? ""],
        AlertEntryKind.Cleared => $"{T["line.Cleared"]}: {T[$"why.{line.Text}"]}",
        _ => T[$"line.{line.Kind}"] + (line.Severity is { } severity ? $" ({T[$"severity.{severity}"]})" : "") + (line.Seen is { } seen && AlertRules.Find(One.Rule) is { } rule ? $": {words.Number(rule.Numbers[0].Unit, seen.Value)}" : ""),
    };

    /// <summary>With its day where that is not today.</summary>
    private string Moment(DateTime at) => Schedule.FairDayOf(at) == Schedule.FairDayOf(At) ? Time(at) : $"{Schedule.Local(at).ToString("m", CultureInfo.CurrentCulture)} {Time(at)}";

    private string Time(DateTime at) => Schedule.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Lasted(TimeSpan time) => (int)time.TotalMinutes switch
    {
        < 1 => T["moment"],
        < 60 and var minutes => T.Count("minutes", minutes),
        var minutes => T["hours", minutes / 60, minutes % 60],
    };
}
