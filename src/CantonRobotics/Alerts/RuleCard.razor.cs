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
            Show(Set);
        }
    }

    public void Dispose() => Cancel();

    private void Show(RuleSettings settings)
    {
        (_shown, _isOn, _alsoClosed) = (settings, settings.IsOn, settings.AlsoClosed);
        _faults.Clear();
        foreach (var number in Rule.Numbers)
        {
            _typed[number.Key] = Plain(settings[number.Key]);
        }
    }

    private void Type(string key, ChangeEventArgs input) => _typed[key] = input.Value?.ToString() ?? "";

    private void Reset() => Show(RuleSettings.DefaultOf(Rule) with { Version = Set.Version });

    /// <summary>As typed; what is no number is none.</summary>
    private RuleSettings Typed() => new(
        _isOn, _alsoClosed, _typed.ToDictionary(one => one.Key, one => double.TryParse(one.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN), _shown!.Version);

    private async Task SaveAsync()
    {
        using var _ = Caller.Of(Who).Enter();
        var faults = await book.SaveAsync(Rule, Typed());
        Tell(faults);
        if (faults.Count == 0 || faults[0].Code == "rule-changed")
        {
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
            _preview = await Task.Run(() => previews.RunAsync(Rule, settings, progress, previewing.Token));
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
            _faults.TryAdd(fault.Field!, T.Of(fault));
        }

        _refused = faults.Count > 0;
        _said = !_refused ? T["rule.saved"] : faults.FirstOrDefault(one => one.Field is null) is { } whole ? T.Of(whole) : T["problem.invalid-input"].Value;
    }

    private string Told(PreviewResult preview) => preview.Until <= preview.From && preview.Alerts.Count == 0 ? T["preview.beforeOpening"]
        : preview.Alerts.Count == 0 ? T["preview.none", Time(preview.From), Time(preview.Until)] : T.Count("preview.fired", preview.Alerts.Count);

    private string Id(string part) => $"rule-{Rule.Key}-{part}";

    private string Time(DateTime at) => calendar.Schedule.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Plain(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
