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

/// <summary>One rule: what it is, how it is set, what it would have done today if it were set otherwise.</summary>
public sealed partial class RuleCard(RuleBook book, AlertPreview previews, AlertWords words, FairCalendar calendar) : IDisposable
{
    private const int MostShown = 20;

    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal), _faults = new(StringComparer.Ordinal);
    /// <summary>The fields in the order in which they were typed into.</summary>
    private readonly List<string> _edited = [];
    private CancellationTokenSource? _previewing;
    private PreviewResult? _preview;
    private RuleSettings? _shown;
    private string? _said;
    private bool _isOn, _alsoClosed, _refused;
    private double _done;

    [Parameter, EditorRequired]
    public AlertRule Rule { get; set; } = default!;

    [Parameter, EditorRequired]
    public ClaimsPrincipal Who { get; set; } = default!;

    private RuleSettings Set => book.Of(Rule);

    /// <summary>What somebody is typing stays until the rule itself is set otherwise.</summary>
    protected override void OnParametersSet()
    {
        if (_shown?.Version != Set.Version)
        {
            _preview = null;
            Show(Set);
        }
    }

    public void Dispose() => Cancel();

    private void Show(RuleSettings settings)
    {
        (_shown, _isOn, _alsoClosed) = (settings, settings.IsOn, settings.AlsoClosed);
        _faults.Clear();
        _edited.Clear();
        foreach (var number in Rule.Numbers)
        {
            _typed[number.Key] = Plain(number, settings);
        }
    }

    private void Type(string key, ChangeEventArgs input)
    {
        _typed[key] = input.Value?.ToString() ?? "";
        _edited.Remove(key);
        _edited.Add(key);
        Forget();
    }

    private void Tick(ref bool box, ChangeEventArgs input)
    {
        box = input.Value is true;
        Forget();
    }

    private void Reset()
    {
        Show(RuleSettings.DefaultOf(Rule) with { Version = Set.Version });
        Forget();
    }

    /// <summary>What was said of other numbers holds no more.</summary>
    private void Forget()
    {
        Cancel();
        (_preview, _said) = (null, null);
    }

    /// <summary>As typed; what is no number is none.</summary>
    private RuleSettings Typed() => new(
        _isOn, _alsoClosed, Rule.Numbers.ToDictionary(one => one.Key, one => one.IsTimeOfDay ? Hours(_typed[one.Key]) : Number(_typed[one.Key]), StringComparer.Ordinal), _shown!.Version);

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;

    /// <summary>An empty field is midnight, so that two empty ones are no hours at all.</summary>
    private static double Hours(string text) => text.Length == 0 ? 0 : TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time.ToTimeSpan().TotalHours : double.NaN;

    private async Task SaveAsync()
    {
        using var _ = Caller.Of(Who).Enter();
        var faults = await book.SaveAsync(Rule, Typed());
        Tell(faults);
        if (faults.Count == 0 || faults[0].Code == "rule-changed")
        {
            _preview = faults.Count == 0 ? _preview : null;
            Show(Set);
        }
    }

    private async Task PreviewAsync()
    {
        var settings = Typed() with { IsOn = true };
        var faults = RuleBook.FaultsOf(Rule, settings);
        Tell(faults);
        _said = faults.Count > 0 ? _said : null;
        if (faults.Count > 0)
        {
            return;
        }

        using var previewing = _previewing = new CancellationTokenSource();
        (_preview, _done) = (null, 0);
        try
        {
            var progress = new Progress<double>(done => _ = InvokeAsync(() =>
            {
                _done = done;
                StateHasChanged();
            }));
            var found = await Task.Run(() => previews.RunAsync(Rule, settings, progress, previewing.Token));
            _preview = previewing.IsCancellationRequested ? null : found;
        }
        catch (OperationCanceledException)
        {
            // Somebody did not want to wait.
        }
        finally
        {
            _previewing = null;
        }
    }

    private void Cancel() => _previewing?.Cancel();

    private void Tell(IReadOnlyList<Refusal> faults)
    {
        _faults.Clear();
        foreach (var fault in faults.Where(one => one.Field is not null))
        {
            // Two numbers that contradict each other: the one that was touched last is to be mended.
            var shown = T[$"problem.{fault.Code}.amber"] is { ResourceNotFound: false } of && _edited.IndexOf(RuleNumber.Amber) > _edited.IndexOf(fault.Field!) ? (RuleNumber.Amber, of.Value) : (fault.Field!, T.Of(fault));
            _faults.TryAdd(shown.Item1, shown.Item2);
        }

        _refused = faults.Count > 0;
        _said = !_refused ? T["rule.saved"] : faults.FirstOrDefault(one => one.Field is null) is { } whole ? T.Of(whole) : T["problem.invalid-input"].Value;
    }

    private string Told(PreviewResult preview) => preview.Until <= preview.From && preview.Alerts.Count == 0 ? T["preview.beforeOpening"]
        : preview.Alerts.Count == 0 ? T["preview.none", Time(preview.From), Time(preview.Until)] : T.Count("preview.fired", preview.Alerts.Count);

    private string Id(string part) => $"rule-{Rule.Key}-{part}";

    private string Time(DateTime at) => calendar.Schedule.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Plain(RuleNumber number, RuleSettings settings) => (number.IsTimeOfDay, settings.HasMuteHours) switch
    {
        (true, true) => TimeOnly.FromTimeSpan(TimeSpan.FromHours(settings[number.Key] % 24)).ToString("HH:mm", CultureInfo.InvariantCulture),
        (true, false) => "",
        _ => settings[number.Key].ToString("0.###", CultureInfo.InvariantCulture),
    };
}
