using CantonRobotics.Fair;
using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Traffic;

/// <summary>One booth among many. Rendered only when something on it changed: 46 of them are on a page that changes every second.</summary>
public sealed partial class BoothTile
{
    private (BoothReading, string, int?, bool)? _shown;
    private bool _changed;

    [Parameter, EditorRequired]
    public BoothReading Reading { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public FairSchedule Schedule { get; set; } = default!;

    /// <summary>Since when a stale booth is stale, in whole minutes.</summary>
    [Parameter]
    public int? StaleMinutes { get; set; }

    /// <summary>The hall is closed at this moment.</summary>
    [Parameter]
    public bool Closed { get; set; }

    [Parameter]
    public EventCallback<string> Chosen { get; set; }

    private string Face => Reading.FaceIn(Closed);

    private string StateWord => (Face, StaleMinutes) switch
    {
        ("closed", _) or (_, null) => U[Reading.WordIn(Closed)],
        (_, < 60 and var minutes) => T["stale.minutes", minutes],
        (_, var minutes) => T["stale.hours", minutes.Value / 60, minutes.Value % 60],
    };

    private string? LastScan => Reading.LastScanAt is { } at ? Figures.Minute(Schedule.Local(at)) : null;

    /// <summary>In words as it is drawn, of whole quarters: the running one stands in figures below, and would change these words with every scan.</summary>
    private string SparkLabel => Reading.Spark is { IsDefaultOrEmpty: false, Length: > 1 } spark ? T["spark.whole", spark.Take(spark.Length - 1).Max(), spark[^2]] : T["spark.first"];

    protected override void OnParametersSet()
    {
        var now = (Reading, Name, StaleMinutes, Closed);
        _changed = _shown != now;
        _shown = now;
    }

    protected override bool ShouldRender() => _changed;
}
